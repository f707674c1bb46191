import { readFileSync, statSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDb } from '../../../src/db/sqlite.ts';
import { type Cli, createCli } from '../../support/cli.ts';
import { type Element, readPage } from '../../support/readPage.ts';
import { createReportShop, fillShop } from '../../support/reportShop.ts';

const HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>';
let cli: Cli;
const pages: Record<string, { text: string; root: Element }> = {};
beforeAll(async () => {
  cli = createCli();
  const db = openDb(cli.path('campaign.db'), { mode: 'write' });
  db.transaction(() => fillShop(createReportShop(db)))();
  db.prepare("UPDATE message SET reason = ? WHERE reason = 'blacklist'").run(HOSTILE);
  db.prepare("UPDATE consent_state SET source = ? WHERE basis = 'implied'").run(HOSTILE);
  db.close();
  for (const lang of ['en', 'fa']) {
    const path = cli.path(`${lang}.html`);
    expect((await cli.run(['report', '--costs', '--lang', lang, '--html', path])).code).toBe(0);
    const text = readFileSync(path, 'utf8');
    pages[lang] = { text, root: readPage(text) };
  }
});
afterAll(() => cli.close());

const all = (root: Element, name: string): Element[] => [
  ...(root.name === name ? [root] : []),
  ...root.children.flatMap((child) => all(child, name)),
];
const every = (root: Element): Element[] => [root, ...root.children.flatMap(every)];
const textOf = ({ text, children }: Element): string => text + children.map(textOf).join('');

describe.each(['en', 'fa'])('the page in %s', (lang) => {
  const page = () => pages[lang]!;

  it('says its language and direction, and leaves names theirs', () => {
    const [html] = all(page().root, 'html');
    expect(html!.attributes).toMatchObject({ lang, dir: lang === 'fa' ? 'rtl' : 'ltr' });
    expect(all(page().root, 'h1')[0]!.attributes.dir).toBe('auto');
    expect(all(page().root, 'section').length).toBeGreaterThan(10);
  });

  it('needs nothing but itself: no script, no address, nothing loaded', () => {
    expect(all(page().root, 'script')).toEqual([]);
    expect(all(page().root, 'img')).toEqual([]);
    const elements = every(page().root);
    expect(
      elements
        .flatMap(({ attributes }) => Object.keys(attributes))
        .filter((name) => /^(src|style|action|on.*)$/.test(name)),
    ).toEqual([]);
    expect(all(page().root, 'a').filter(({ attributes }) => !attributes.href!.startsWith('#'))).toEqual([]);
    expect(page().text).not.toMatch(/https?:|@import|url\(/);
    expect(page().text).toContain("default-src 'none'");
  });

  it('words from outside stay words', () => {
    expect(textOf(page().root)).toContain(HOSTILE);
    expect(page().text).not.toContain('<script>alert');
  });

  it('every chart is named, and stands over a table that says the same', () => {
    const figures = all(page().root, 'section').filter((section) => all(section, 'figure').length > 0);
    expect(figures.length).toBeGreaterThan(6);
    for (const section of figures) {
      const [svg] = all(section, 'svg');
      expect(svg!.attributes.role).toBe('img');
      const [title] = all(svg!, 'title');
      expect(title!.attributes.id).toBe(svg!.attributes['aria-labelledby']);
      expect(textOf(title!)).not.toBe('');
      const rows = all(section, 'tbody').flatMap((body) => all(body, 'tr'));
      const bars = all(svg!, 'rect').filter(({ attributes }) => attributes.class === 's0');
      const lines = all(svg!, 'polyline');
      expect([bars.length, lines.length]).toContain(rows.length);
    }
  });

  it('tables have heads, for columns and for rows', () => {
    for (const table of all(page().root, 'table')) {
      const heads = all(table, 'th').map(({ attributes }) => attributes.scope);
      expect(heads).toContain('col');
      expect(heads).toContain('row');
    }
  });

  it('ids are unique, and every link inside leads somewhere', () => {
    const ids = [...page().text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const link of all(page().root, 'a')) expect(ids).toContain(link.attributes.href!.slice(1));
    for (const section of all(page().root, 'section'))
      expect(ids).toContain(section.attributes['aria-labelledby']);
  });

  it('headings go down one step at a time', () => {
    expect(all(page().root, 'h1')).toHaveLength(1);
    expect(all(page().root, 'h3')).toEqual([]);
  });

  it('hides phones, and is for the owner’s eyes', () => {
    expect(page().text).not.toMatch(/\+98912\d{7}/);
    expect(statSync(cli.path(`${lang}.html`)).mode & 0o777).toBe(0o600);
  });
});

it('Persian: Jalali days in Persian digits, mirrored charts', () => {
  const { text, root } = pages.fa!;
  expect(text).toContain('۳۰ آبان ۱۴۰۵');
  expect(text).toContain('۱۴۰۵-۰۸');
  expect(text).not.toMatch(/2026/);
  const [chart] = all(root, 'figure').flatMap((figure) => all(figure, 'svg'));
  const bars = all(chart!, 'rect').filter(({ attributes }) => attributes.class === 's0');
  // Bars begin at the right: where one starts and how long it is come to the whole width.
  for (const { attributes } of bars)
    expect(Number.parseFloat(attributes.x!) + Number.parseFloat(attributes.width!)).toBeCloseTo(100, 1);
});

it('bars are as long as what they stand for', () => {
  const lines = all(pages.en!.root, 'section').find(({ attributes }) => attributes.id === 'lines')!;
  const widths = all(lines, 'rect')
    .filter(({ attributes }) => attributes.class === 's0')
    .map(({ attributes }) => Number.parseFloat(attributes.width!));
  expect(widths).toEqual([100, Math.round((60 / 192) * 10_000) / 100, Math.round((30 / 192) * 10_000) / 100]);
});
