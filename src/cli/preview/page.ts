import { printable } from '../../shared/text.ts';
import type { Context } from '../context.ts';
import { showNumber } from '../output/dates.ts';
import { isRightToLeft } from '../output/phoneScreen.ts';
import { priceWords } from '../sending/price.ts';
import type { Preview } from './collect.ts';
import type { Shown } from './subjects.ts';

const STYLE = `
:root { color-scheme: light dark; --line: #8885; --bubble: #e6f0ea; --ink: #14231b }
@media (prefers-color-scheme: dark) { :root { --bubble: #1f3a2c; --ink: #eaf5ef } }
body { font: 1rem/1.6 Vazirmatn, system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem }
.phones { display: flex; flex-wrap: wrap; gap: 1.25rem; padding: 0; list-style: none }
.phones li { flex: 0 1 18rem; border: 2px solid var(--line); border-radius: 1.75rem; padding: 1.25rem .9rem }
.who { margin: 0 0 .5rem; font-size: .8rem; opacity: .75 }
.text { margin: 0; padding: .6rem .9rem; border-radius: 1.1rem; background: var(--bubble); color: var(--ink); white-space: pre-wrap; overflow-wrap: anywhere }
.cut { border-inline-start: 2px dashed #c60; margin-inline: .1em }
.failed { color: #b00020 }
.findings { padding-inline-start: 1.2rem } .error { color: #b00020 } .advice { opacity: .85 }
@media print { .phones li { break-inside: avoid } }
`;

/** A page of its own: no script, nothing from the network, right-to-left where the text is. */
export function previewPage(
  ctx: Context,
  preview: Preview,
  cutsOf: (text: string) => readonly number[],
): string {
  const { campaign, people, price, currency, lint } = preview;
  const t = (sentence: string, values?: Record<string, string | number>) => escaped(ctx.t(sentence, values));
  const total = priceWords(ctx, lint.parts, { micros: price, currency });
  const findings = lint.findings.map(
    ({ level, sentence, values }) => `<li class="${level}" dir="auto">${t(sentence, values)}</li>`,
  );
  return `<!doctype html>
<html lang="${ctx.dates.lang}" dir="${ctx.dates.lang === 'fa' ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(campaign.name)}</title><style>${STYLE}</style></head>
<body><main>
<h1 dir="auto">${escaped(campaign.name)}</h1>
<p>${t('{people} messages, {parts} parts, {price}', { people, parts: lint.parts, price: total })}</p>
<ul class="phones">${preview.messages.map((message) => phone(ctx, message, currency, cutsOf)).join('')}</ul>
${findings.length > 0 ? `<h2>${t('Before you send')}</h2><ul class="findings">${findings.join('')}</ul>` : ''}
</main></body></html>
`;
}

function phone(
  ctx: Context,
  shown: Shown,
  currency: string,
  cutsOf: (text: string) => readonly number[],
): string {
  const who = `#${shown.contact}${shown.phone === null ? '' : ` <bdi>${escaped(ctx.phone(shown.phone))}</bdi>`}`;
  if (shown.composed.kind === 'failed') {
    return `<li><p class="who">${who}</p><p class="failed">${escaped(shown.composed.detail)}</p></li>`;
  }
  const { text, encoding, parts } = shown.composed;
  const price = priceWords(ctx, parts, { micros: shown.pricePerPart * BigInt(parts), currency });
  const facts = `${encoding} · ${showNumber(parts, ctx.dates.digits)} · ${escaped(price)}`;
  return `<li><p class="who">${who} · ${facts}</p><p class="text" dir="${isRightToLeft(text) ? 'rtl' : 'ltr'}">${cut(text, cutsOf(text))}</p></li>`;
}

/** A dashed line where one part ends and the next begins. */
function cut(text: string, cuts: readonly number[]): string {
  const ends = [...cuts, text.length];
  return ends
    .map((end, index) => escaped(text.slice(index === 0 ? 0 : ends[index - 1], end)))
    .join('<span class="cut"></span>');
}

function escaped(text: string): string {
  return text
    .split('\n')
    .map((line) => printable(line).replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`))
    .join('\n');
}
