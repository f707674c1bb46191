import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDb } from '../../src/db/sqlite.ts';
import { type Cli, createCli } from '../support/cli.ts';
import { createReportShop, fillShop } from '../support/reportShop.ts';
import { type Browser, startBrowser } from './chromium.ts';

/** Looked at by a person: .tmp/pages holds what the browser showed last. */
const SHOTS = join(import.meta.dirname, '..', '..', '.tmp', 'pages');
let cli: Cli;
let browser: Browser;
beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true });
  cli = createCli();
  const db = openDb(cli.path('campaign.db'), { mode: 'write' });
  db.transaction(() => fillShop(createReportShop(db)))();
  // Whatever people bring: long names without a space, and long reasons.
  db.prepare("UPDATE message SET reason = ? WHERE reason = 'blacklist'").run(
    'a_reason_without_any_place_to_break_it_anywhere_'.repeat(3),
  );
  db.close();
  for (const lang of ['en', 'fa'])
    expect(
      (await cli.run(['report', '--costs', '--lang', lang, '--html', cli.path(`${lang}.html`)])).code,
    ).toBe(0);
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  cli?.close();
});

async function show(lang: string, width: number, scheme: 'light' | 'dark'): Promise<void> {
  await browser.ask('Emulation.setDeviceMetricsOverride', {
    width,
    height: 900,
    deviceScaleFactor: 1,
    mobile: width < 500,
  });
  await browser.ask('Emulation.setEmulatedMedia', {
    media: 'screen',
    features: [{ name: 'prefers-color-scheme', value: scheme }],
  });
  await browser.open(pathToFileURL(cli.path(`${lang}.html`)).href);
}

/** Runs in the page: every text with its colour, what lies behind it, and its size. */
const CONTRASTS = `(() => {
  const parse = (color) => { const [r, g, b, a = 1] = color.match(/[\\d.]+/g).map(Number); return { r, g, b, a }; };
  const channel = (value) => { const c = value / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
  const light = ({ r, g, b }) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
  const behind = (element) => { for (let at = element; at; at = at.parentElement) { const c = parse(getComputedStyle(at).backgroundColor); if (c.a === 1) return c; } return { r: 255, g: 255, b: 255 }; };
  const words = [...document.querySelectorAll('body *')].filter((el) => !['title', 'style'].includes(el.tagName.toLowerCase()) && [...el.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
  const texts = words.map((el) => { const style = getComputedStyle(el); return { what: el.textContent.trim().slice(0, 30), least: 4.5, got: ratio(parse(el instanceof SVGElement ? style.fill : style.color), behind(el)) }; });
  const drawn = [...document.querySelectorAll('rect.s0, .line')].map((el) => { const style = getComputedStyle(el); return { what: el.getAttribute('class'), least: 3, got: ratio(parse(el.tagName === 'rect' ? style.fill : style.stroke), behind(el.closest('svg'))) }; });
  return { checked: texts.length + drawn.length, poor: [...texts, ...drawn].filter(({ least, got }) => got < least) };
})()`;

/** Runs in the page: letters that stand over others, in drawings. */
const OVERLAPS = `[...document.querySelectorAll('figure > svg')].flatMap((svg) => {
  const boxes = [...svg.querySelectorAll('text')].map((el) => ({ what: el.textContent, box: el.getBoundingClientRect() }));
  const edge = svg.getBoundingClientRect();
  const outside = boxes.filter(({ box }) => box.left < edge.left - 8 || box.right > edge.right + 8).map(({ what }) => what + ' stands outside');
  const over = boxes.flatMap((a, at) => boxes.slice(at + 1).filter((b) => a.box.left < b.box.right && b.box.left < a.box.right && a.box.top + 3 < b.box.bottom && b.box.top + 3 < a.box.bottom).map((b) => a.what + ' over ' + b.what));
  return [...outside, ...over];
})`;

describe.each(['en', 'fa'])('the report in %s, in a browser', (lang) => {
  for (const width of [360, 768, 1280]) {
    for (const scheme of ['light', 'dark'] as const) {
      it(`${width} wide, ${scheme}: nothing to complain of, nothing over the edge, everything readable`, async () => {
        await show(lang, width, scheme);
        expect(browser.complaints()).toEqual([]);
        const [inner, scroll] = await browser.evaluate<[number, number]>(
          '[window.innerWidth, document.documentElement.scrollWidth]',
        );
        expect(scroll).toBeLessThanOrEqual(inner);
        expect(inner).toBe(width);
        const contrast = await browser.evaluate<{ checked: number; poor: unknown[] }>(CONTRASTS);
        expect(contrast.checked).toBeGreaterThan(200);
        expect(contrast.poor).toEqual([]);
        expect(await browser.evaluate<string[]>(OVERLAPS)).toEqual([]);
        const { cssContentSize } = await browser.ask('Page.getLayoutMetrics');
        const { data } = await browser.ask('Page.captureScreenshot', {
          captureBeyondViewport: true,
          clip: { x: 0, y: 0, width, height: cssContentSize.height, scale: 1 },
        });
        writeFileSync(join(SHOTS, `report-${lang}-${width}-${scheme}.png`), Buffer.from(data, 'base64'));
      });
    }
  }

  it('dark is dark, and light is light', async () => {
    const paper = async (scheme: 'light' | 'dark'): Promise<string> => {
      await show(lang, 768, scheme);
      return browser.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    };
    expect([await paper('light'), await paper('dark')]).toEqual(['rgb(253, 252, 250)', 'rgb(20, 25, 23)']);
  });

  it('a bar is drawn as long as its share of the largest, from the side where reading begins', async () => {
    await show(lang, 768, 'light');
    const bars = await browser.evaluate<{ width: number; start: number }[]>(`(() => {
      const svg = document.querySelector('#lines svg'); const edge = svg.getBoundingClientRect();
      return [...svg.querySelectorAll('rect.s0')].map((el) => { const box = el.getBoundingClientRect();
        return { width: box.width / edge.width, start: ${lang === 'fa'} ? edge.right - box.right : box.left - edge.left }; }); })()`);
    [1, 60 / 192, 30 / 192].forEach((share, at) => {
      expect(bars[at]!.width).toBeCloseTo(share, 2);
      expect(bars[at]!.start).toBeCloseTo(0, 0);
    });
  });

  it('a screen reader finds headings, named pictures and heads of tables', async () => {
    await show(lang, 768, 'light');
    const { nodes } = await browser.ask('Accessibility.getFullAXTree');
    const named = (role: string): string[] =>
      nodes
        .filter((node: any) => node.role?.value === role && !node.ignored)
        .map((node: any) => node.name?.value ?? '');
    // Chromium calls a picture by either name, as its version goes.
    const pictures = [...named('image'), ...named('img')];
    expect(pictures.length).toBeGreaterThan(6);
    expect([
      ...pictures,
      ...named('heading'),
      ...named('region'),
      ...named('columnheader'),
      ...named('rowheader'),
    ]).not.toContain('');
    expect(named('heading').length).toBeGreaterThan(10);
  });

  it('on paper: no links to nowhere, black on white, no page half empty for nothing', async () => {
    await show(lang, 768, 'dark');
    await browser.ask('Emulation.setEmulatedMedia', { media: 'print', features: [] });
    expect(await browser.evaluate("getComputedStyle(document.querySelector('nav')).display")).toBe('none');
    expect(await browser.evaluate('getComputedStyle(document.body).color')).toBe('rgb(0, 0, 0)');
    const { data } = await browser.ask('Page.printToPDF', {
      printBackground: false,
      paperWidth: 8.27,
      paperHeight: 11.69,
    });
    const pdf = Buffer.from(data, 'base64');
    writeFileSync(join(SHOTS, `report-${lang}.pdf`), pdf);
    const pages = [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b/g)].length;
    expect(pages).toBeGreaterThan(2);
    expect(pages).toBeLessThan(16);
  });
});
