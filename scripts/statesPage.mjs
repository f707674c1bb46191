// docs/message-states.md, from the table in src/dispatch/states.ts. Every edge needs words here, and no others may have any.
import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** Who moves a message along each edge, and when. */
const MOVES = {
  'planned sending': ['claim', 'its turn has come and nothing binds; durable before the first byte leaves'],
  'planned suppressed': [
    'claim, opt-out',
    'a rule binds now that did not bind in the plan: an opt-out, a cap, a consent that ended',
  ],
  'planned expired': ['claim, tidy', 'its deadline has passed, or no window opens before it'],
  'planned cancelled': [
    'operator, trigger',
    '`campaign cancel`, or the event it was about changed or was cancelled',
  ],
  'retry sending': ['claim', 'the wait is over and nothing binds'],
  'retry suppressed': [
    'claim, opt-out, late answer',
    'as above; or the gateway says that it has taken it after all',
  ],
  'retry expired': ['claim, tidy', 'its deadline has passed'],
  'retry cancelled': [
    'operator, trigger',
    '`campaign cancel`, or its run was cancelled while it was in doubt',
  ],
  'sending accepted': ['settle', 'the gateway took it'],
  'sending rejected': ['settle', 'the gateway refused this number or this text, for good'],
  'sending retry': [
    'settle',
    'proved not taken, and the network or the gateway is the reason: no connection, 429',
  ],
  'sending unknown': [
    'settle, recovery',
    'nobody can know: timeout, reset, unreadable answer, or the process died',
  ],
  'sending planned': [
    'settle',
    'proved not sent and no fault of the message: the machine slept, the account was refused',
  ],
  'unknown accepted': [
    'look-up, receipt, late answer, operator',
    '`campaign sync` found it, a receipt came, or `campaign resolve --sent`',
  ],
  'unknown rejected': ['look-up, receipt', 'the gateway says that it refused it'],
  'unknown retry': [
    'strong look-up, operator',
    'the gateway proves that it never had it, or `campaign resolve --not-sent`',
  ],
};

const MEANING = {
  planned: 'stored, and not yet tried (or proved never to have left)',
  retry: 'tried, certainly not taken, to be tried again',
  sending: 'one attempt is written down and may be on the wire',
  unknown: 'it may have been sent; never tried again without proof or your word',
  accepted: 'the gateway has it; what the network says comes as delivery',
  rejected: 'refused for good',
  suppressed: 'stopped by a rule at the last moment; the reason stands beside it',
  expired: 'its meaning was over before it could go',
  cancelled: 'taken back',
};

export async function statesPage() {
  const { NEXT, DELIVERY_RANK } = await load('../src/dispatch/states.ts');
  const edges = Object.entries(NEXT).flatMap(([from, all]) => all.map((to) => [from, to]));
  const words = edges.map(([from, to]) => [from, to, ...wordsOf(`${from} ${to}`)]);
  const spare = Object.keys(MOVES).filter((edge) => !edges.some(([from, to]) => `${from} ${to}` === edge));
  if (spare.length > 0)
    throw new Error(`scripts/statesPage.mjs has words for edges that are gone: ${spare.join(', ')}`);
  const last = Object.entries(NEXT).filter(([, all]) => all.length === 0);
  return [
    '# The states of a message',
    '',
    'Made from `src/dispatch/states.ts` by `node scripts/docs.mjs`. A trigger in the database refuses every other move',
    '(`test/dispatch/states.test.ts` tries all of them).',
    '',
    '```mermaid',
    'stateDiagram-v2',
    '  [*] --> planned',
    ...edges.map(([from, to]) => `  ${from} --> ${to}`),
    ...last.map(([state]) => `  ${state} --> [*]`),
    '```',
    '',
    '| state | meaning |',
    '|---|---|',
    ...Object.keys(NEXT).map((state) => `| \`${state}\` | ${meaningOf(state)} |`),
    '',
    '## Who moves what',
    '',
    '| from | to | who | when |',
    '|---|---|---|---|',
    ...words.map(([from, to, who, when]) => `| \`${from}\` | \`${to}\` | ${who} | ${when} |`),
    '',
    'Claim and its rules are in `src/dispatch/claim.ts`; settle, recovery and late answers in `src/dispatch/settle.ts`; the operator in',
    '`src/dispatch/control.ts`; look-ups in `src/receipts/syncGateway.ts`.',
    '',
    '## Delivery',
    '',
    'What the network says of an accepted message, beside its state. It only rises in rank, under any order and repetition of receipts:',
    '',
    Object.entries(DELIVERY_RANK)
      .sort(([, a], [, b]) => a - b)
      .map(([name]) => `\`${name}\``)
      .join(' < '),
    '',
    'A receipt for a message in doubt proves that it was accepted.',
    '',
  ].join('\n');
}

function wordsOf(edge) {
  if (!MOVES[edge]) throw new Error(`scripts/statesPage.mjs has no words for ${edge}`);
  return MOVES[edge];
}

function meaningOf(state) {
  if (!MEANING[state]) throw new Error(`scripts/statesPage.mjs has no words for ${state}`);
  return MEANING[state];
}

/** Runs a module without imports as it is, whatever this Node thinks of TypeScript. */
function load(path) {
  const source = readFileSync(new URL(path, import.meta.url), 'utf8');
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  return import(`data:text/javascript,${encodeURIComponent(outputText)}`);
}
