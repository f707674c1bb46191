import { UserError } from '../shared/errors.ts';
import { oneOf } from './choices.ts';

/** The flags that every command understands, before or after its name. */
export interface GlobalFlags {
  /** As given; more than one only for `run`. Empty: from the environment or the folder. */
  readonly workspaces: readonly string[];
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: 'auto' | 'always' | 'never';
  /** False with --no-input: never ask, even on a terminal. */
  readonly input: boolean;
  readonly yes: boolean;
  readonly lang: Language | undefined;
  readonly showPhones: boolean;
}

export type Language = 'en' | 'fa';

/** What `--help` says about them, in its order. */
export const GLOBAL_FLAGS: readonly (readonly [flags: string, words: string])[] = [
  [
    '-w, --workspace <dir>',
    'the folder with campaign.toml (else CAMPAIGN_WORKSPACE, else the nearest upward)',
  ],
  ['--json', 'one JSON document on stdout'],
  ['-q, --quiet', 'no progress and no next steps'],
  ['-v, --verbose', 'say more on stderr'],
  ['--color <when>', 'auto, always or never'],
  ['--no-input', 'never ask a question'],
  ['--yes', 'answer yes to what would be asked'],
  ['--lang <en|fa>', 'language of the sentences'],
  ['--show-phones', 'print phone numbers in full'],
];

interface Split {
  readonly flags: GlobalFlags;
  /** The command and its own words. */
  readonly rest: readonly string[];
  readonly help: boolean;
  readonly version: boolean;
}

const SWITCHES: Readonly<Record<string, Partial<GlobalFlags>>> = {
  '--json': { json: true },
  '-q': { quiet: true },
  '--quiet': { quiet: true },
  '-v': { verbose: true },
  '--verbose': { verbose: true },
  '--no-input': { input: false },
  '--yes': { yes: true },
  '--show-phones': { showPhones: true },
  '--no-color': { color: 'never' },
};

/**
 * Takes the global flags out of a command line; everything after `--` is left alone.
 * Errors: `option-value-missing`, `option-invalid`.
 */
export function splitGlobals(argv: readonly string[]): Split {
  const workspaces: string[] = [];
  const rest: string[] = [];
  let flags: GlobalFlags = {
    workspaces,
    json: false,
    quiet: false,
    verbose: false,
    color: 'auto',
    input: true,
    yes: false,
    lang: undefined,
    showPhones: false,
  };
  let help = false;
  let version = false;
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index]!;
    if (word === '--') {
      rest.push(...argv.slice(index));
      break;
    }
    const [name, inline] = word.startsWith('--') && word.includes('=') ? cut(word) : [word, undefined];
    const value = (): string => {
      if (inline !== undefined) return inline;
      index += 1;
      return argv[index] ?? missing(name);
    };
    if (SWITCHES[word]) flags = { ...flags, ...SWITCHES[word] };
    else if (name === '-w' || name === '--workspace') workspaces.push(value());
    else if (name === '--color')
      flags = { ...flags, color: oneOf(name, value(), ['auto', 'always', 'never']) };
    else if (name === '--lang') flags = { ...flags, lang: oneOf(name, value(), ['en', 'fa']) };
    else {
      if (word === '--help' || word === '-h') help = true;
      if (rest.length === 0 && (word === '--version' || word === '-V')) version = true;
      rest.push(word);
    }
  }
  return { flags, rest, help, version };
}

function cut(word: string): [string, string] {
  const at = word.indexOf('=');
  return [word.slice(0, at), word.slice(at + 1)];
}

function missing(flag: string): never {
  throw new UserError('option-value-missing', `${flag} needs a value.`, {
    hint: 'See: campaign --help',
    values: { flag },
  });
}

/** The language of sentences: the flag, CAMPAIGN_LANG, then the locale of the system. */
export function languageOf(flags: GlobalFlags, env: Readonly<Record<string, string | undefined>>): Language {
  if (flags.lang) return flags.lang;
  const wish = env.CAMPAIGN_LANG || env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^fa\b|^fa_/i.test(wish) ? 'fa' : 'en';
}
