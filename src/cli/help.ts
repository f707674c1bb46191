import { COMMANDS, type CommandEntry } from './commands/index.ts';
import { GLOBAL_FLAGS, type Language } from './flags.ts';
import { helpRows, wrap } from './output/wrap.ts';
import { TOPICS } from './topics/index.ts';

const EXAMPLES: readonly (readonly [string, string])[] = [
  ['campaign init shop --demo', 'a workspace with 240 people and a simulated carrier'],
  ['campaign import spring.csv --consent express --consent-source "shop counter"', ''],
  ['campaign send yalda --dry-run', 'who gets what, when, at what price, and who does not and why'],
  ['campaign send yalda', 'send it'],
  ['campaign explain 09121234567 yalda', 'why this person, or why not'],
];

const GROUPS: readonly (readonly [CommandEntry['group'], string])[] = [
  ['start', 'Start:'],
  ['people', 'People:'],
  ['messages', 'Messages:'],
  ['machine room', 'Machine room:'],
];

const LONGEST = Math.max(...COMMANDS.map(({ name }) => name.length));

/** `campaign --help`, made from the table of commands alone. */
export async function generalHelp(lang: Language, columns: number | undefined): Promise<string> {
  const wide = Math.min(columns ?? 100, 110);
  const sentences = lang === 'fa' ? (await import('./locale/fa/sentences.ts')).sentences : {};
  const t = (english: string): string => sentences[english] ?? english;
  const rows = (pairs: readonly (readonly [string, string])[]): readonly string[] =>
    helpRows(
      pairs.map(([term, words]) => [term, t(words)] as const),
      wide,
    );
  const groups = GROUPS.flatMap(([group, title]) => {
    const inside = COMMANDS.filter((entry) => entry.group === group);
    if (inside.length === 0) return [];
    return [
      '',
      t(title),
      ...rows(inside.map(({ name, summary }) => [name.padEnd(LONGEST), summary] as const)),
    ];
  });
  return [
    t('Examples:'),
    ...EXAMPLES.flatMap(([command, words]) => [
      `  $ ${command}`,
      ...(words ? wrap(t(words), wide - 6).map((line) => `      ${line}`) : []),
    ]),
    '',
    `${t('Usage:')} campaign <command> [options]`,
    ...groups,
    '',
    t('Everywhere:'),
    ...rows(GLOBAL_FLAGS),
    '',
    t('More:'),
    ...rows([
      ['campaign help <topic>', TOPICS.map(({ name }) => name).join(', ')],
      ['campaign <command> --help', ''],
    ]),
    '',
  ].join('\n');
}
