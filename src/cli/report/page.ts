import { printable } from '../../shared/text.ts';
import type { Instant } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { chartSvg } from './charts.ts';
import { PAGE_STYLE } from './pageStyle.ts';
import type { Fact, Section, Table } from './section.ts';

export interface ReportPage {
  readonly title: string;
  readonly business: string;
  readonly at: Instant;
  readonly zone: string;
  readonly sections: readonly Section[];
}

/** One file that needs nothing else: no script, no font, no address. For a browser, a phone, paper and a screen reader. */
export function reportPage(ctx: Context, { title, business, at, zone, sections }: ReportPage): string {
  const rtl = ctx.dates.lang === 'fa';
  const t = (english: string, values?: Record<string, string | number>): string =>
    escaped(ctx.t(english, values));
  const links = sections.map(
    ({ id, title: name }) => `<li><a href="#${id}" dir="auto">${escaped(name)}</a></li>`,
  );
  return `<!doctype html>
<html lang="${ctx.dates.lang}" dir="${rtl ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<header>
<p class="business" dir="auto">${escaped(business)}</p>
<h1 dir="auto">${escaped(title)}</h1>
<p class="made" dir="auto">${t('Made {when}', { when: ctx.when(at, zone) })}</p>
<nav aria-label="${t('On this page')}"><ul>${links.join('')}</ul></nav>
</header>
<main>
${sections.map((section) => sectionHtml(section, rtl)).join('\n')}
</main>
</body>
</html>
`;
}

function sectionHtml(
  { id, title, text = [], facts, table, chart, notes = [] }: Section,
  rtl: boolean,
): string {
  const svg = chart ? chartSvg(chart, { rtl, safe: escaped, id: `${id}-chart` }) : '';
  return [
    `<section id="${id}" aria-labelledby="${id}-title">`,
    `<h2 id="${id}-title" dir="auto">${escaped(title)}</h2>`,
    ...text.map((sentence) => `<p dir="auto">${escaped(sentence)}</p>`),
    facts ? factsHtml(facts) : '',
    svg === '' ? '' : `<figure>${svg}<figcaption dir="auto">${escaped(chart!.title)}</figcaption></figure>`,
    table ? tableHtml(table, title) : '',
    ...notes.map((note) => `<p class="note" dir="auto">${escaped(note)}</p>`),
    '</section>',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function factsHtml(facts: readonly Fact[]): string {
  const each = facts.map(({ label, value, note }) => {
    const beside = note === undefined ? '' : `<dd class="beside"><bdi>${escaped(note)}</bdi></dd>`;
    return `<div><dt>${escaped(label)}</dt><dd><bdi>${escaped(value)}</bdi></dd>${beside}</div>`;
  });
  return `<dl>${each.join('')}</dl>`;
}

/** A wide table moves sideways by itself; a keyboard reaches it too. */
function tableHtml({ columns, rows }: Table, title: string): string {
  const kind = (at: number): string => (columns[at]?.numeric ? ' class="number"' : '');
  const head = columns.map((column, at) => `<th scope="col"${kind(at)}>${escaped(column.title)}</th>`);
  const body = rows.map((row) => {
    const cells = row.map((value, at) =>
      at === 0
        ? `<th scope="row"><bdi>${escaped(value)}</bdi></th>`
        : `<td${kind(at)}><bdi>${escaped(value)}</bdi></td>`,
    );
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<div class="scroll" role="region" tabindex="0" aria-label="${escaped(title)}"><table><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

function escaped(text: string): string {
  return printable(text).replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
