import type { Money } from '../../shared/money.ts';
import { mannersRules } from './manners.ts';
import type { LintLevel, LintOptions, LintSubject, Rule } from './rule.ts';
import { createSavings } from './savings.ts';
import { scan } from './scan.ts';
import { wordingRules } from './wording.ts';

/** One remark about the messages of a campaign, with the people it concerns. */
export interface LintFinding {
  /** Stable: for `--json` and scripts. */
  readonly code: string;
  readonly level: LintLevel;
  /** English, with {places}; translated by itself. */
  readonly sentence: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly people: number;
  /** What following the advice would save; undefined where it is not about money. */
  readonly saves: { readonly parts: number; readonly price: Money } | undefined;
  /** Up to five. */
  readonly examples: readonly { readonly contact: number; readonly found: string }[];
}

export interface LintReport {
  readonly messages: number;
  readonly parts: number;
  /** How many messages take how many parts: where the price jumps. */
  readonly byParts: ReadonlyMap<number, number>;
  /** Errors first, then by the number of people. */
  readonly findings: readonly LintFinding[];
  /** The five longest messages. */
  readonly worst: readonly LintSubject[];
}

/** Every code that a finding may have: for the docs and the other languages. */
export const LINT_CODES = [
  ...['gateway-opt-out-word', 'gateway-link', 'gateway-card-number', 'gateway-too-long', 'lone-surrogate'],
  'unfinished-text',
  ...['empty-name', 'broken-phrase', 'leftover-braces', 'mixed-digits', 'arabic-letters', 'link-glued'],
  ...['sender-name-missing', 'opt-out-missing', 'opt-out-twice', 'label-missing', 'selling-words'],
  ...['public-shortener', 'card-number', 'too-many-parts'],
  ...['characters-over', 'typography', 'forces-unicode', 'invisible-characters', 'half-spaces'],
] as const;

/** Takes one message after the other, of the real audience, and keeps only counts and a few examples. */
export interface Lint {
  add(subject: LintSubject): void;
  report(): LintReport;
}

const ORDER: Readonly<Record<LintLevel, number>> = { error: 0, warning: 1, advice: 2 };
const EXAMPLES = 5;

interface Tally {
  readonly rule: Rule;
  people: number;
  readonly examples: { contact: number; found: string }[];
}

/** Starts a lint of one campaign. Pure: it judges texts, and sees nobody's data but what it is given. */
export function createLint(options: LintOptions): Lint {
  const tallies: Tally[] = [...wordingRules(options), ...mannersRules(options), ...ownRules(options)].map(
    (rule) => ({
      rule,
      people: 0,
      examples: [],
    }),
  );
  const savings = createSavings(options.concatRef, options.appended);
  const byParts = new Map<number, number>();
  const worst: LintSubject[] = [];
  let messages = 0;
  let parts = 0;

  return {
    add(subject) {
      messages += 1;
      parts += subject.parts;
      byParts.set(subject.parts, (byParts.get(subject.parts) ?? 0) + 1);
      const bits = scan(subject.text);
      for (const tally of tallies) {
        const { rule } = tally;
        if (rule.mask !== 0 && (bits & rule.mask) === 0) continue;
        const found = rule.find(subject, bits);
        if (found === undefined) continue;
        tally.people += 1;
        if (tally.examples.length < EXAMPLES) tally.examples.push({ contact: subject.contact, found });
      }
      savings.add(subject, bits);
      keepWorst(worst, subject);
    },
    report() {
      const remarks = tallies.filter(({ people }) => people > 0).map((tally) => findingOf(tally, messages));
      const advice = savings.report().map(
        (each): LintFinding => ({
          code: each.code,
          level: 'advice',
          sentence: each.sentence,
          values: { ...each.values, messages },
          people: each.people,
          saves: {
            parts: each.parts,
            price: { micros: each.micros, currency: options.currency ?? options.business.currency },
          },
          examples: each.examples,
        }),
      );
      const findings = [...remarks, ...advice].sort(
        (a, b) => ORDER[a.level] - ORDER[b.level] || b.people - a.people,
      );
      return {
        messages,
        parts,
        byParts: new Map([...byParts].sort(([a], [b]) => a - b)),
        findings,
        worst: [...worst],
      };
    },
  };
}

/** What is about the campaign and its people more than about the wording. */
function ownRules({ maxParts, unguarded = [] }: LintOptions): Rule[] {
  const names = new Map(unguarded.map((each) => [`${each.kind} ${each.name}`, each]));
  return [
    ...[...names.values()].map(
      ({ kind, name }): Rule => ({
        code: 'empty-name',
        level: 'warning',
        mask: 0,
        sentence: 'In {people} of {messages} messages {name} is empty and has no default: {example}',
        values: { name, example: `{{ ${/\s/.test(name) ? `\`${name}\`` : name} | default: "…" }}` },
        find({ facts }) {
          const value = (kind === 'field' ? facts.fields : facts.attributes)?.[name];
          return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
            ? name
            : undefined;
        },
      }),
    ),
    {
      code: 'too-many-parts',
      level: 'warning',
      mask: 0,
      sentence:
        'In {people} of {messages} messages there are more than {max_parts} parts: they will not be sent',
      values: { max_parts: maxParts },
      find: (subject) => (subject.parts > maxParts ? `${subject.parts}` : undefined),
    },
  ];
}

function findingOf({ rule, people, examples }: Tally, messages: number): LintFinding {
  const values = { ...rule.values, people, messages, found: examples[0]?.found ?? '' };
  return {
    code: rule.code,
    level: rule.level,
    sentence: rule.sentence,
    values,
    people,
    saves: undefined,
    examples,
  };
}

function keepWorst(worst: LintSubject[], subject: LintSubject): void {
  const last = worst.at(-1);
  if (worst.length === EXAMPLES && last && !isWorse(subject, last)) return;
  const place = worst.findIndex((each) => isWorse(subject, each));
  worst.splice(place < 0 ? worst.length : place, 0, subject);
  if (worst.length > EXAMPLES) worst.pop();
}

function isWorse(a: LintSubject, b: LintSubject): boolean {
  return a.parts !== b.parts ? a.parts > b.parts : a.units > b.units;
}
