import type { Proof } from '../../receipts/index.ts';
import type { Context } from '../context.ts';

/** A page as parts, so that text and HTML say the same. */
export interface Page {
  readonly title: string;
  readonly lines: readonly string[];
  readonly sections: readonly Section[];
  readonly footer: readonly string[];
}

export interface Section {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Said instead of an empty table. */
  readonly empty: string;
}

type Speaker = Pick<Context, 't' | 'when'>;

/** @param phone full or masked, as this output may show it */
export function proofPage(
  { t, when }: Speaker,
  proof: Proof,
  { phone, zone, business }: { phone: string; zone: string; business: string },
): Page {
  const name = proof.contact?.name ?? null;
  return {
    title: t('Record of consent: {phone}', { phone }),
    lines: [
      t('Kept by: {business}', { business }),
      ...(name === null ? [] : [t('Person: {name}', { name })]),
      t('As of: {when}', { when: when(proof.madeAt, zone) }),
      t(standingOf(proof)),
    ],
    sections: [
      {
        title: t('What was said'),
        columns: [t('when'), t('what'), t('about'), t('basis'), t('how and where'), t('recorded')].map(
          String,
        ),
        rows: proof.rows.map((row) => [
          dayless(row) ? t('no day said') : when(row.at, zone),
          t(row.event === 'expired' && row.sourceKind === 'import' ? 'no in a list' : row.event),
          row.topic === '' ? t(row.purpose) : row.topic,
          t(row.basis),
          row.statement ? details(t, row.statement) : t('(erased)'),
          `${when(row.recordedAt, zone)} · ${t('row {id}', { id: row.id })} · ${row.hash.toString('hex').slice(0, 12)}`,
        ]),
        empty: t('This phone never said anything.'),
      },
      {
        title: t('What stands against texting it'),
        columns: [t('origin'), t('since'), t('via'), t('reason')],
        rows: proof.suppressions.map((row) => [t(row.origin), when(row.at, zone), t(row.via), row.reason]),
        empty: proof.erased ? t('The person was erased; only a keyed hash is kept.') : t('Nothing.'),
      },
      {
        title: t('Their own texts'),
        columns: [t('when'), t('text'), t('read as'), t('rule')],
        rows: proof.texts.map((row) => [when(row.at, zone), row.text, t(row.intent), row.rule]),
        empty: t('None that was a yes or a no.'),
      },
    ],
    footer: [chainLine({ t }, proof)],
  };
}

/** A yes of a list that names no day of its own, and none that can be read: the day of its import is nobody's word. */
function dayless({ event, sourceKind, at, recordedAt }: Proof['rows'][number]): boolean {
  return event === 'granted' && sourceKind === 'import' && at === recordedAt;
}

function standingOf({ erased, suppressions, state, answer, rows }: Proof): string {
  if (erased) return 'This person was erased.';
  if (suppressions.some(({ origin }) => origin === 'person')) return 'This person has opted out.';
  if (answer === 'no-consent' && rows.findLast(({ topic }) => topic === '')?.event === 'expired')
    return 'This person said no in a list.';
  if (answer === 'consent-expired') return 'The yes of this person has run out.';
  if (state?.state === 'granted' && answer === 'consent-pending')
    return 'This person has said yes, and has not confirmed it from their own phone.';
  if (state?.state === 'granted') return 'This person has said yes.';
  if (state?.state === 'pending') return 'This person was asked and has not answered.';
  return 'There is no yes of this person.';
}

function details(
  t: Speaker['t'],
  { source, ...rest }: NonNullable<Proof['rows'][number]['statement']>,
): string {
  const more = Object.entries(rest).map(([name, value]) => `${t(name)}: ${t(String(value))}`);
  return [source, ...more].join(' · ');
}

function chainLine({ t }: Pick<Context, 't'>, { chain }: Proof): string {
  return chain.ok
    ? t('The ledger is whole: {rows} rows, each sealed to the one before it.', { rows: chain.rows })
    : t('The ledger is NOT whole: row {row} ({flaw}).', { row: chain.row, flaw: t(chain.flaw) });
}

/** For a terminal, a pipe or a letter. */
export function pageAsText(page: Page): string {
  const lines = [page.title, '='.repeat(Math.min(page.title.length, 60)), ...page.lines];
  for (const { title, columns, rows, empty } of page.sections) {
    lines.push('', title, '-'.repeat(Math.min(title.length, 60)));
    if (rows.length === 0) lines.push(empty);
    for (const row of rows) {
      lines.push(
        ...columns.map((column, index) => `${index === 0 ? '• ' : '  '}${column}: ${row[index] ?? ''}`),
      );
    }
  }
  lines.push('', ...page.footer);
  return `${lines.join('\n')}\n`;
}

const STYLE = `
:root { color-scheme: light dark; }
body { font: 16px/1.6 system-ui, "Vazirmatn", "Segoe UI", Tahoma, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0 1.5rem; }
th, td { border: 1px solid #8886; padding: 0.35rem 0.6rem; text-align: start; vertical-align: top; overflow-wrap: anywhere; }
th { background: #8881; }
.wide { overflow-x: auto; }
footer { border-top: 1px solid #8886; margin-top: 2rem; padding-top: 0.5rem; }
@media print { body { margin: 0; max-width: none; } th { background: none; } }
`;

/** One file that needs nothing else: to print, or to send. */
export function pageAsHtml(page: Page, lang: 'en' | 'fa'): string {
  const section = ({ title, columns, rows, empty }: Section): string => {
    const body =
      rows.length === 0
        ? `<p>${escaped(empty)}</p>`
        : `<div class="wide"><table><thead><tr>${columns.map((column) => `<th scope="col">${escaped(column)}</th>`).join('')}</tr></thead>
<tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td dir="auto">${escaped(cell)}</td>`).join('')}</tr>`).join('\n')}</tbody></table></div>`;
    return `<section><h2>${escaped(title)}</h2>\n${body}</section>`;
  };
  return `<!doctype html>
<html lang="${lang}" dir="${lang === 'fa' ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(page.title)}</title><style>${STYLE}</style></head>
<body>
<main>
<h1>${escaped(page.title)}</h1>
${page.lines.map((line) => `<p dir="auto">${escaped(line)}</p>`).join('\n')}
${page.sections.map(section).join('\n')}
</main>
<footer>${page.footer.map((line) => `<p>${escaped(line)}</p>`).join('')}</footer>
</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char]!);
}
