import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  CONTACT_FIELDS,
  compileMessage,
  createComposer,
  FILTER_NAMES,
  LINT_CODES,
} from '../../src/compose/index.ts';
import { TAGS } from '../../src/compose/template/liquid.ts';
import { NARENJ, NOON } from './setting.ts';

const page = readFileSync(new URL('../../docs/templates.md', import.meta.url), 'utf8');
const section = (title: string) => page.split(`## ${title}`)[1]!.split('\n## ')[0]!;
const examples = [...section('Examples').matchAll(/^\| `(.*)` \| (.*) \|$/gm)].map(([, template, text]) => [
  template!.replaceAll('\\|', '|'),
  text!,
]);

describe('the page about templates', () => {
  it.each(examples)('%s is written as it says', async (template, text) => {
    const templates = await compileMessage(
      { message: { text: template!, file: 'docs/templates.md', line: 1 } },
      { attributes: ['shoe size'], event: 'any', links: true },
    );
    const write = createComposer({
      templates,
      business: NARENJ,
      campaign: { name: 'yalda' },
      now: NOON,
      concatRef: 8,
      link: () => 'https://s.narenj.example/Qx7Yp2Lk',
    });
    const maryam = { first_name: 'مریم', name: 'مریم احمدی', city: 'شیراز' };
    const event = { id: '1042', amount: '150000', at: NOON };

    expect(write({ fields: maryam, attributes: { 'shoe size': 38 }, event })).toMatchObject({ text });
  });

  it.each<[what: string, title: string, names: readonly string[]]>([
    ['field', 'What can be written into a text', CONTACT_FIELDS],
    ['filter', 'Filters', FILTER_NAMES],
    ['tag', 'Filters', TAGS.filter((tag) => tag !== '#')],
    ['lint code', 'Lint', LINT_CODES],
  ])('names every %s', (_what, title, names) => {
    const told = section(title);
    expect(names.filter((name) => !new RegExp(`\`${name}[\`:]`).test(told))).toEqual([]);
  });

  it('has its examples', () => expect(examples.length).toBeGreaterThan(10));
});
