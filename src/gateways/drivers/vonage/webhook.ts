import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Secret } from '../../../shared/secret.ts';
import type { GatewayEvent, InboundText, Receipt, Webhook, WebhookRequest } from '../../driver.ts';
import { readForm } from '../../kit/forms.ts';
import { readJson, record, word } from '../../kit/json.ts';
import { toE164 } from '../../kit/phone.ts';

// Source: https://developer.vonage.com/messaging/sms/guides/delivery-receipts (read 2026-11-21)
const STATES: Readonly<Record<string, Receipt['state']>> = {
  accepted: 'sent',
  buffered: 'sent',
  delivered: 'delivered',
  expired: 'expired',
  failed: 'undelivered',
  rejected: 'undelivered',
};
const SUPPRESS: Readonly<Record<string, NonNullable<Receipt['suppress']>>> = {
  3: 'dead',
  9: 'dead',
  14: 'operator-blocked',
};
const OLDEST_WEBHOOK_MS = 300_000;

/** Receipts and texts from people. With a signing secret, only what carries a right and recent signature. */
export function webhook(signature: Secret | undefined, method: 'sha256' | 'sha512'): Webhook {
  return { signed: signature !== undefined, verify: (request) => verify(request, signature, method), parse };
}

function fieldsOf(request: WebhookRequest): Readonly<Record<string, string | undefined>> {
  const body = request.body.toString('utf8');
  const query = URL.canParse(request.url) ? Object.fromEntries(new URL(request.url).searchParams) : {};
  if (body === '') return query;
  const document = (request.headers['content-type'] ?? '').includes('json')
    ? record(readJson(body))
    : readForm(body);
  return {
    ...query,
    ...Object.fromEntries(Object.entries(document).map(([key, value]) => [key, word(value)])),
  };
}

// Source: https://developer.vonage.com/getting-started/concepts/signing-messages (read 2026-11-21): sorted
// &key=value with & and = in values written as _, HMAC in upper-case hex.
function verify(request: WebhookRequest, signature: Secret | undefined, method: string): boolean {
  if (signature === undefined) return true;
  const { sig = '', ...fields } = fieldsOf(request);
  const age = Math.abs(request.now - Number(fields['timestamp']) * 1000);
  if (!(age <= OLDEST_WEBHOOK_MS)) return false;
  const signed = Object.keys(fields)
    .sort()
    .map((key) => `&${key}=${(fields[key] ?? '').replace(/[&=]/g, '_')}`)
    .join('');
  const wanted = createHmac(method, signature.reveal()).update(signed, 'utf8').digest();
  const given = Buffer.from(sig, 'hex');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function parse(request: WebhookRequest): readonly GatewayEvent[] {
  const fields = fieldsOf(request);
  const { messageId: id, msisdn, to, text: body } = fields;
  if (id === undefined || msisdn === undefined) return [];
  const at = Date.parse(fields['message-timestamp'] ?? '');
  if (fields['status'] !== undefined) {
    const state = STATES[fields['status']];
    const [code, ref] = [fields['err-code'], fields['client-ref']];
    if (state === undefined) return [];
    const suppress = code === undefined ? undefined : SUPPRESS[code];
    return [
      {
        kind: 'receipt',
        gatewayId: id,
        state,
        ...(ref && { ref }),
        ...(code && code !== '0' && { code }),
        ...(suppress && { suppress }),
        ...(Number.isNaN(at) ? {} : { at }),
      },
    ];
  }
  if (body === undefined) return [];
  const text: InboundText = {
    kind: 'text',
    id,
    from: toE164(msisdn),
    text: body,
    ...(to && { to }),
    ...(Number.isNaN(at) ? {} : { at }),
  };
  const { 'concat-ref': ref, 'concat-part': number, 'concat-total': of } = fields;
  return fields['concat'] === 'true' && ref && number && of
    ? [{ ...text, piece: { ref, number: Number(number), of: Number(of) } }]
    : [text];
}
