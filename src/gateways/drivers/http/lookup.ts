import { readDuration } from '../../../shared/duration.ts';
import type { Finding, Setup } from '../../driver.ts';
import { refuseAddress } from '../../kit/address.ts';
import type { HttpAnswer } from '../../kit/answer.ts';
import { atPointer, readJson, record, word } from '../../kit/json.ts';
import { describe } from '../../kit/outcome.ts';
import { holds, invalid, readPointerRule } from '../../kit/rules.ts';
import { readTemplate, readTemplates } from '../../kit/template.ts';

/** What may stand in a template of a text. */
export const TEMPLATE_NAMES = ['to', 'to_digits', 'text', 'ref', 'line', 'parts', 'encoding', 'valid_until'];

/** The names that may stand in this gateway's templates. */
export function namesFor(setup: Setup, extra: readonly string[]): readonly string[] {
  return [...extra, ...Object.keys(setup.secrets).map((stem) => `secret.${stem}`)];
}

/** Secrets as templates know them. */
export function secretValues(setup: Setup): Record<string, string> {
  return Object.fromEntries(
    Object.entries(setup.secrets).map(([stem, value]) => [`secret.${stem}`, value.reveal()]),
  );
}

/** How to ask for a message in doubt, and what the answer proves. */
export function readLookup(setup: Setup, value: Readonly<Record<string, unknown>>) {
  const place = `gateways.${setup.name}.lookup`;
  const { url: where, method = 'GET', accepted_when, never_when, settle = '10 minutes', id, ...rest } = value;
  const stray = Object.keys(rest)[0];
  if (stray !== undefined)
    throw invalid(`${place}.${stray}`, 'one of: url, method, accepted_when, never_when, settle, id');
  if (typeof where !== 'string' || !URL.canParse(where.replace(/\{\{.*?\}\}/g, 'x')))
    throw invalid(`${place}.url`, 'a web address with {{ ref }}');
  refuseAddress(`${place}.url`, where, setup.settings['allow_http'] === true);
  const settleMs = typeof settle === 'string' ? readDuration(settle) : undefined;
  if (settleMs === undefined) throw invalid(`${place}.settle`, 'a length of time like "10 seconds"');
  const address = readTemplate(where, `${place}.url`, namesFor(setup, ['ref', 'to', 'to_digits']));
  const headers = readTemplates(
    setup.settings['headers'],
    `gateways.${setup.name}.headers`,
    namesFor(setup, TEMPLATE_NAMES),
  );
  const accepted = readPointerRule(accepted_when, `${place}.accepted_when`);
  const never = never_when === undefined ? undefined : readPointerRule(never_when, `${place}.never_when`);
  const secrets = secretValues(setup);

  return {
    settleMs,
    strong: never !== undefined,
    of: (ref: string, to: string) => ({
      method: method === 'POST' ? ('POST' as const) : ('GET' as const),
      url: address.fill({ ...secrets, ref, to, to_digits: to.slice(1) }, encodeURIComponent),
      headers: record(headers({ ...secrets })) as Record<string, string>,
    }),
    findingOf(answer: HttpAnswer): Finding {
      if (answer.kind !== 'answer') return { kind: 'no-answer', detail: answer.detail };
      const document = readJson(answer.body);
      const readable = answer.status < 300 || answer.status === 404;
      if (document === undefined || answer.status < 200 || !readable)
        return { kind: 'no-answer', detail: describe(answer) };
      if (holds(accepted, document)) {
        const gatewayId = word(atPointer(document, typeof id === 'string' ? id : '/id'));
        return {
          kind: 'found',
          outcome: { kind: 'accepted', ...(gatewayId === undefined ? {} : { gatewayId }) },
        };
      }
      if (never && holds(never, document)) return { kind: 'never' };
      return { kind: 'no-answer', detail: describe(answer) };
    },
  };
}
