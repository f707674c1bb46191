import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileMessage, createComposer, createLint, measure } from '../../../src/compose/index.ts';
import { UserError } from '../../../src/shared/errors.ts';
import { NARENJ, NOON } from '../setting.ts';

const RUNS = Number(process.env.CAMPAIGN_FUZZ_RUNS ?? 300);

/** Pieces of templates in no order: most of what comes out is broken, as it is while somebody types. */
const token = fc.constantFrom(
  ...[
    '{{',
    '}}',
    '{%',
    '%}',
    '{{-',
    '-}}',
    '{#',
    '#}',
    '|',
    ':',
    ',',
    '.',
    '"',
    "'",
    '`',
    '[',
    ']',
    '(',
    ')',
    '==',
    '<',
    '\n',
    ' ',
  ],
  ...[
    'if',
    'elsif',
    'else',
    'endif',
    'unless',
    'for',
    'in',
    'endfor',
    'assign',
    '=',
    'case',
    'when',
    'endcase',
    'render',
    'raw',
    'endraw',
  ],
  ...[
    'comment',
    'endcomment',
    'liquid',
    'echo',
    'capture',
    'endcapture',
    'increment',
    'cycle',
    'include',
    'tablerow',
    '#',
  ],
  ...[
    'first_name',
    'shoe size',
    '`shoe size`',
    'attributes',
    'event',
    'id',
    'business.name',
    'tags',
    'nil',
    'true',
    'forloop',
    'x',
    '1..3',
    '42',
  ],
  ...[
    'default',
    'upcase',
    'jalali',
    'link',
    'append',
    'split',
    'escape',
    'سلام',
    'لغو۱۱',
    '🌷',
    '\u200c',
    '\ud83c',
    '\u0000',
    '__proto__',
    'constructor',
  ],
);
const text = fc.array(token, { maxLength: 25, size: 'max' }).map((tokens) => tokens.join(''));
const spaced = fc.array(token, { maxLength: 25, size: 'max' }).map((tokens) => tokens.join(' '));

it('any text is either a template or an error with its place, and any template writes a text or says why not', async () => {
  let good = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(text, spaced, fc.string({ unit: 'binary', maxLength: 60, size: 'max' })),
      async (source) => {
        const message = { text: source, file: 'campaigns/yalda.toml', line: 5 };
        const options = { attributes: ['shoe size'], event: 'any' as const, links: true };
        const templates = await compileMessage({ message }, options).catch((error: unknown) => {
          if (!(error instanceof UserError)) throw error;
          const lines = source.split('\n').length;
          expect(error.where).toMatchObject({ file: 'campaigns/yalda.toml' });
          expect(error.where!.line).toBeGreaterThanOrEqual(5);
          expect(error.where!.line).toBeLessThan(5 + lines);
          expect(error.where!.column).toBeGreaterThanOrEqual(1);
          expect(error.hint).toMatch(/\S/);
          return undefined;
        });
        if (!templates) return;
        good += 1;
        const write = createComposer({
          templates,
          business: NARENJ,
          campaign: { name: 'yalda' },
          now: NOON,
          concatRef: 8,
          link: () => 'https://s.narenj.example/1',
        });
        const facts = { fields: { first_name: 'مریم', tags: ['vip'] }, attributes: {}, event: { id: 7 } };
        const composed = write(facts);
        if (composed.kind === 'failed') {
          expect(composed.detail).toMatch(/\S/);
          return;
        }
        expect(composed.text).toBe(composed.text.trim());
        expect(measure(composed.text, 8)).toMatchObject({ parts: composed.parts, units: composed.units });
        const lint = createLint({ purpose: 'marketing', business: NARENJ, concatRef: 8, maxParts: 6 });
        lint.add({ contact: 1, facts, ...composed });
        expect(lint.report().messages).toBe(1);
      },
    ),
    { numRuns: RUNS },
  );
  expect(good).toBeGreaterThan(RUNS / 20);
});
