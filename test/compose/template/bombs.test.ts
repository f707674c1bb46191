import { expect, it } from 'vitest';
import { type Composed, compileMessage, createComposer } from '../../../src/compose/index.ts';
import { createLexicon } from '../../../src/compose/template/lexicon.ts';
import { compileLiquid } from '../../../src/compose/template/liquid.ts';
import { NARENJ, NOON } from '../setting.ts';

/** Generous for a busy machine: what is bounded ends in a few milliseconds, what is not never ends. */
const LIMIT_MS = 2_000;

async function compose(text: string): Promise<Composed> {
  const source = { text, file: 'campaigns/yalda.toml', line: 4 };
  const templates = await compileMessage({ message: source }, {});
  const write = createComposer({
    templates,
    business: NARENJ,
    campaign: { name: 'yalda' },
    now: NOON,
    concatRef: 8,
  });
  return write({ fields: { first_name: 'مریم', notes: 'x'.repeat(5_000), tags: ['a', 'b'] } });
}

const double = '{% assign x = x | append: x %}';

it.each([
  ['a range of a milliard', '{% for i in (1..1000000000) %}{% endfor %}'],
  ['ranges within ranges', '{% for i in (1..90000) %}{% for j in (1..90000) %}{% endfor %}{% endfor %}'],
  [
    'small loops within loops',
    '{% for i in (1..200) %}{% for j in (1..200) %}{% for k in (1..200) %}{% endfor %}{% endfor %}{% endfor %}',
  ],
  ['a text that doubles itself', `{% assign x = "0123456789" %}${double.repeat(40)}{{ x }}`],
  [
    'the same by capture',
    `{% assign x = "0123456789" %}${'{% capture x %}{{ x }}{{ x }}{% endcapture %}'.repeat(40)}{{ x }}`,
  ],
  ['a replacement longer than what it replaces', `{{ notes | replace: "x", notes | replace: "x", notes }}`],
  ['a replacement of every letter, often', `{{ notes${' | replace: "x", "xxxxxxxxxx"'.repeat(30)} }}`],
  [
    'lists of every letter',
    '{% assign a = notes | split: "" %}{% for i in a %}{% for j in a %}{{ notes }}{% endfor %}{% endfor %}',
  ],
  ['a date wider than the page', '{{ today | date: "%1000000000d" }}'],
  ['numbers without end', `{% assign n = 9 %}${'{% assign n = n | times: n %}'.repeat(60)}{{ n | number }}`],
  ['an output that repeats for ever', '{% for i in (1..9999) %}{{ notes }}{% endfor %}'],
  [
    'conditions nested as deep as the text is long',
    `${'{% if first_name %}'.repeat(700)}x${'{% endif %}'.repeat(700)}{{ notes }}{% for i in (1..1000000) %}{% endfor %}`,
  ],
  [
    'more steps than any message takes',
    `${'{% assign a = 1 %}'.repeat(3)}{% for i in (1..9999) %}{% assign b = 1 %}{% assign c = 1 %}{% endfor %}x`,
  ],
  ['counters that never stop', '{% for i in (1..100000) %}{% increment n %}{% endfor %}'],
])('%s ends, with a reason and no text', async (_name, text) => {
  const started = performance.now();
  const composed = await compose(text).catch((error: Error & { code?: string }) => ({
    kind: 'refused',
    detail: `${error.code}: ${error.message}`,
  }));

  expect(performance.now() - started).toBeLessThan(LIMIT_MS);
  expect(composed).toEqual({
    kind: expect.stringMatching(/^(failed|refused)$/),
    detail: expect.stringMatching(/\S/),
  });
});

it('a text of ten thousand plain outputs is refused for its length, before it is read', async () => {
  await expect(compose('{{ first_name }} '.repeat(10_000))).rejects.toMatchObject({
    code: 'template-too-long',
  });
});

it.each([
  ['include', '{% include "/etc/passwd" %}'],
  ['layout', '{% layout "base" %}'],
  ['render of a text that is not there', '{% render "../campaign.toml" %}'],
  ['tablerow', '{% tablerow i in tags %}{% endtablerow %}'],
])('there is no %s', async (_name, text) => {
  await expect(compose(text)).rejects.toMatchObject({
    code: expect.stringMatching(/^template-(unknown-tag|unknown-partial|syntax)$/),
  });
});

it('Liquid itself has no filter that was not allowed', async () => {
  const made = await compileLiquid('a.txt', '{{ city | escape }}', {}, createLexicon({}));
  expect(made).toMatchObject({ message: 'undefined filter: escape', row: 1 });
});

it.each([
  ['constructor', '{{ first_name.constructor }}'],
  ['a prototype', '{{ business.__proto__ }}'],
  ['a method', '{% if first_name %}{{ first_name.toString }}{% endif %}'],
])('nobody reaches %s', async (_name, text) => {
  await expect(compose(text)).rejects.toMatchObject({ code: 'template-unknown-variable' });
});

it.each([
  ['in a plain text', '{{ first_name }}', '{{ phone }}'],
  ['in a condition', '{% if first_name %}{{ first_name }}{% endif %}', '{{ phone }}{% if 1 %}x{% endif %}'],
  ['in Liquid', '{% assign x = first_name %}{{ x }}', '{{ phone }}'],
  ['in a captured text', '{% capture x %}{{ first_name }}{% endcapture %}{{ x }}', '{% assign a = 1 %}'],
])('data is never read as a template: %s', async (_name, text, name) => {
  const templates = await compileMessage({ message: { text, file: 'a.txt', line: 1 } }, {});
  const write = createComposer({
    templates,
    business: NARENJ,
    campaign: { name: 'a' },
    now: NOON,
    concatRef: 8,
  });

  expect(write({ fields: { first_name: name, phone: '+989121234567' } })).toMatchObject({
    kind: 'text',
    text: name,
  });
});

it.each([
  ['a division by nothing', '{{ 7 | divided_by: 0 }}'],
  ['what is left of a division by nothing', '{{ 7 | modulo: 0 }}'],
])('%s is no text', async (_name, text) => {
  expect(await compose(text)).toEqual({ kind: 'failed', detail: expect.stringMatching(/no result/) });
});

it('sums are told as people reckon', async () => {
  expect(await compose('{{ 1 | times: 0.1 | plus: 0.2 }}')).toMatchObject({ kind: 'text', text: '0.3' });
});
