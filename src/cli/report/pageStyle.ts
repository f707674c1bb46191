/** Light and dark by the reader's choice, black on white on paper. Contrasts are measured by `npm run test:page`. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --paper: #fdfcfa; --ink: #1c2622; --soft: #54605a; --rail: #e4e8e4; --line: #cfd6d1;
  --c0: #1f7a5a; --c1: #1f5fa8; --c2: #a8540c; --c3: #8a2f7c; --c4: #5b6470; --card: #f3f5f1 }
@media (prefers-color-scheme: dark) { :root { --paper: #141917; --ink: #e9efeb; --soft: #a7b4ad; --rail: #2a332f; --line: #3a4540;
  --c0: #5cc79c; --c1: #7fb6f5; --c2: #f0a35e; --c3: #e08fd2; --c4: #b3bcc6; --card: #1c2320 } }
* { box-sizing: border-box }
html { -webkit-text-size-adjust: 100% }
body { margin: 0 auto; max-width: 60rem; padding: 1.25rem 1rem 4rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.6 Vazirmatn, system-ui, -apple-system, "Segoe UI", "Noto Sans", "Noto Sans Arabic", sans-serif; overflow-wrap: anywhere }
h1 { font-size: 1.7rem; line-height: 1.3; margin: 0 0 .25rem } h2 { font-size: 1.2rem; margin: 0 0 .5rem }
.business, .made, .note, figcaption { color: var(--soft) } .business, .made { margin: 0 } .note, figcaption { font-size: .875rem }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; margin: 1rem 0 0; list-style: none; font-size: .9rem }
a { color: var(--c1) } a:focus-visible, .scroll:focus-visible { outline: 3px solid var(--c1); outline-offset: 2px }
section { margin-top: 2.25rem; padding-top: 1.25rem; border-top: 1px solid var(--line) }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 9.5rem), 1fr)); gap: .75rem; margin: 1rem 0 }
dl > div { background: var(--card); border-radius: .75rem; padding: .7rem .9rem }
dt { color: var(--soft); font-size: .875rem } dd { margin: 0; font-size: 1.25rem; font-weight: 600; line-height: 1.4 }
dd.beside { font-size: .875rem; font-weight: 400; color: var(--soft) }
figure { margin: 1rem 0 } figure > svg { display: block; direction: ltr; overflow: visible }
svg text { font-size: 13px; fill: var(--ink); unicode-bidi: plaintext } svg text.value { font-weight: 600 }
.rail { fill: var(--rail) } .s0 { fill: var(--c0) } .axis { stroke: var(--soft) } .axis.faint { stroke: var(--line) }
.line { fill: none; stroke-width: 2.5 } .l0 { stroke: var(--c0) } .l1 { stroke: var(--c1); stroke-dasharray: 7 3 }
.l2 { stroke: var(--c2); stroke-dasharray: 2 3 } .l3 { stroke: var(--c3); stroke-dasharray: 10 3 2 3 } .l4 { stroke: var(--c4); stroke-dasharray: 4 4 }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; margin: .5rem 0; list-style: none; font-size: .875rem }
.legend svg { vertical-align: middle; direction: ltr }
.scroll { overflow-x: auto; margin: .75rem 0 }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; font-variant-numeric: tabular-nums }
th, td { padding: .35rem .6rem; border-bottom: 1px solid var(--line); text-align: start; overflow-wrap: normal }
tbody th, td:not(.number) { overflow-wrap: anywhere } td:not(.number) { min-width: 5rem }
thead th { color: var(--soft); font-weight: 600; white-space: nowrap } tbody th { font-weight: 400; min-width: 7rem }
.number { text-align: end; white-space: nowrap }
@media print {
  :root { --paper: #fff; --ink: #000; --soft: #333; --rail: #eee; --line: #999; --card: #fff; --c0: #1f7a5a; --c1: #1f5fa8; --c2: #a8540c; --c3: #8a2f7c; --c4: #444; color-scheme: light }
  body { max-width: none; padding: 0; font-size: 10.5pt } nav { display: none } section { break-inside: avoid-page; margin-top: 1.25rem }
  dl > div { border: 1px solid var(--line) } .scroll { overflow: visible } h2, figcaption, thead { break-after: avoid }
  .rail, .s0 { print-color-adjust: exact; -webkit-print-color-adjust: exact }
}
`;
