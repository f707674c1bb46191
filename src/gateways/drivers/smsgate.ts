import { isoUtc } from '../../shared/time.ts';
import { defineDriver, type Outcome, type OutgoingSms, type Setup } from '../driver.ts';
import type { HttpAnswer } from '../kit/answer.ts';
import { sendEach } from '../kit/batches.ts';
import { basic, JSON_TYPE, withQuery } from '../kit/forms.ts';
import { readJson, record, writeJson } from '../kit/json.ts';
import { commonOutcome, demandJson, describe, healthOf, unreadable } from '../kit/outcome.ts';
import { allowHttp, optional, secret, text, url, whole } from '../kit/settings.ts';
import { reports } from './smsgate/reports.ts';

const WEEK_MS = 7 * 86_400_000;

const SETTINGS = {
  url: url('address of the phone or server: http://192.168.1.5:8080, https://api.sms-gate.app/3rdparty/v1'),
  username: text('user name shown by the app'),
  password: secret('password shown by the app'),
  signing: optional(secret('signing key of webhooks')),
  sim: optional(whole('SIM slot', 1, 3)),
  device: optional(text('device id, where the account has several')),
  allow_http: allowHttp(),
} as const;

/** An Android phone with a SIM as the gateway. Our reference is the message's id there, so nothing is sent twice. */
export const smsgate = defineDriver({
  name: 'smsgate',
  summary: 'an Android phone with a SIM (SMSGate)',
  source: 'https://docs.sms-gate.app (API 3.0.1, read 2026-11-21)',
  settings: SETTINGS,
  example: `driver = "smsgate"
url = "http://192.168.1.5:8080"
allow_http = true
username = "sms"
password_file = ".secrets/phone"
rate = "5 per minute"
price_per_part = "0 IRR"`,

  create(setup) {
    const { settings, http } = setup;
    const password = settings.password.reveal();
    const headers = { ...JSON_TYPE, authorization: basic(settings.username, password) };
    const messages = `${settings.url}/messages`;
    const get = (address: string, signal: AbortSignal): Promise<HttpAnswer> =>
      http.request({ method: 'GET', url: address, headers, signal });

    const one = async (sms: OutgoingSms, signal: AbortSignal): Promise<Outcome> => {
      const body = writeJson({
        id: sms.ref,
        textMessage: { text: sms.text },
        phoneNumbers: [sms.to],
        simNumber: settings.sim,
        deviceId: settings.device,
        withDeliveryReport: true,
        validUntil: endOf(sms, setup.now()),
      });
      // The app's own check of numbers knows fewer numbers than ours.
      const address = withQuery(messages, { skipPhoneValidation: 'true' });
      return outcomeOf(
        await http.request({ method: 'POST', url: address, headers, body, signal }),
        sms,
        setup,
      );
    };

    return {
      name: setup.name,
      driver: 'smsgate',
      capabilities: {
        batch: 1,
        dedupe: { windowMs: WEEK_MS },
        lookup: { strength: 'strong', settleMs: 60_000, windowMs: WEEK_MS },
        validity: { minMs: 5_000, maxMs: WEEK_MS },
        receipts: { webhook: true, poll: 'asked' },
        inbox: { webhook: true, poll: true },
        patterns: false,
        // Android itself slows an app down that sends more than about 30 texts in half an hour.
        rate: { count: 5, perMs: 60_000 },
        unit: 'part',
        concatRef: 8,
        maxParts: 10,
        textRules: [],
      },
      send: (batch, { signal }) => sendEach(batch, (sms) => one(sms, signal)),
      ...reports({
        messages,
        url: settings.url,
        device: settings.device,
        signing: settings.signing,
        now: setup.now,
        get,
      }),
      check: ({ signal }) =>
        healthOf(async () => {
          demandJson(await get(withQuery(messages, { limit: 1 }), signal), setup.now());
          return { notes: [] };
        }),
      secrets: () => [
        password,
        `${settings.username}:${password}`,
        ...(settings.signing ? [settings.signing.reveal()] : []),
      ],
    };
  },
});

/** A week is the longest that we say; whoever may wait longer is left to the app. */
function endOf({ validUntil }: OutgoingSms, now: number): string | undefined {
  return validUntil === undefined || validUntil - now > WEEK_MS ? undefined : isoUtc(validUntil);
}

function outcomeOf(answer: HttpAnswer, sms: OutgoingSms, setup: Setup): Outcome {
  if (answer.kind !== 'answer') return commonOutcome(answer, setup.now());
  const body = record(readJson(answer.body));
  if (answer.status === 409) return { kind: 'accepted', gatewayId: sms.ref };
  if (answer.status >= 200 && answer.status < 300) {
    return body['id'] === sms.ref ? { kind: 'accepted', gatewayId: sms.ref } : unreadable(describe(answer));
  }
  // 503: the queue of the phone is full and nothing was taken.
  return commonOutcome(answer, setup.now(), { retry503: true });
}
