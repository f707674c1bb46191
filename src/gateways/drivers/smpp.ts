import { addressProblem } from '../kit/address.ts';
import { type Capabilities, defineDriver, type Outcome, type OutgoingSms, type Setup } from '../driver.ts';
import { healthOf, outcomeFor, troubleOf, unreadable, type Verdict } from '../kit/outcome.ts';
import { digitsOf } from '../kit/phone.ts';
import { numericRef } from '../kit/references.ts';
import { allowHttp, choice, duration, flag, optional, secret, text, whole } from '../kit/settings.ts';
import { createSmppLink, type SmppAnswer, type SmppLink } from '../kit/smppLink.ts';
import { concatHeader, splitText } from '../kit/splitText.ts';
import { reports } from './smpp/reports.ts';

// Source: SMPP 3.4 specification, issue 1.2, section 5.1.3, command_status (read 2026-11-21)
const ERRORS: Readonly<Record<number, Verdict>> = {
  1: 'message',
  2: 'message',
  3: 'message',
  4: 'account',
  5: 'account',
  6: 'message',
  7: 'message',
  10: 'sender',
  11: 'recipient',
  13: 'credentials',
  14: 'credentials',
  15: 'credentials',
  20: 'retry',
  21: 'message',
  51: 'message',
  72: 'sender',
  73: 'sender',
  80: 'recipient',
  81: 'recipient',
  83: 'account',
  88: 'retry',
  97: 'message',
  98: 'message',
  100: 'retry',
  101: 'recipient',
  102: 'message',
  260: 'message',
};
/** ESME_RSYSERR and ESME_RSUBMITFAIL: SMSCs disagree whether anything was taken. */
const IN_DOUBT: readonly number[] = [0x08, 0x45];
const UDH_INDICATOR = 0x40;

const SETTINGS = {
  host: text('host of the SMSC'),
  port: optional(whole('port of the SMSC', 1, 65_535), 2775),
  tls: optional(flag('speak TLS'), false),
  system_id: text('system_id of the account'),
  password: secret('password of the account'),
  system_type: optional(text('system_type, where the SMSC asks for one'), ''),
  window: optional(whole('requests that may wait for their answer at once', 1, 1000), 10),
  system_error: optional(
    choice('what a system error or submit failure (0x08, 0x45) proves here', ['unknown', 'retry']),
    'unknown',
  ),
  receipt_ids: optional(choice('how receipts write the id of a message', ['same', 'hex', 'decimal']), 'same'),
  listen: optional(duration('how long to listen for receipts and replies'), 2_000),
  timeout: optional(duration('the whole time of a request', 86_400_000, 1), 30_000),
  allow_http: allowHttp(),
} as const;

export type SmppSetup = Setup<typeof SETTINGS>;

/** Without TLS only this machine and private networks are reached, as with http: `allow_http = true`. */
export const smpp = defineDriver({
  name: 'smpp',
  summary: 'an SMSC over SMPP 3.4',
  source: 'SMPP 3.4 specification, issue 1.2 (read 2026-11-21)',
  settings: SETTINGS,
  example: `driver = "smpp"
line = "10001"
host = "127.0.0.1"
allow_http = true
system_id = "narenj"
password_file = ".secrets/smpp"
price_per_part = "100 IRR"`,

  create(setup) {
    const { settings } = setup;
    const password = settings.password.reveal();
    const problem = settings.tls
      ? undefined
      : addressProblem(`http://${settings.host}/`, { allowHttp: settings.allow_http });
    const link = createSmppLink({
      host: settings.host,
      port: settings.port,
      tls: settings.tls,
      systemId: settings.system_id,
      password,
      systemType: settings.system_type,
      timeoutMs: settings.timeout,
    });

    return {
      name: setup.name,
      driver: 'smpp',
      capabilities: capabilitiesOf(setup),
      // The window of the SMSC: more than one message of a batch at a time, in order.
      async send(batch, { signal }) {
        const all = new Map<string, Outcome>();
        for (let at = 0; at < batch.length; at += settings.window) {
          const some = batch.slice(at, at + settings.window);
          const sent = await Promise.all(
            some.map((sms) => (problem ? refusedAddress(problem) : one(sms, setup, link, signal))),
          );
          for (const [index, sms] of some.entries()) all.set(sms.ref, sent[index]!);
        }
        return all;
      },
      ...reports(setup, link),
      check: () =>
        healthOf(async () => {
          if (problem) throw troubleOf(refusedAddress(problem));
          const bound = await link.open();
          if (bound.kind === 'answer') return { notes: ['bound'] };
          throw troubleOf(outcomeOf(bound, settings.system_error));
        }),
      secrets: () => [password],
      close: () => link.close(),
    };
  },
});

function capabilitiesOf({ settings, concatRef }: SmppSetup): Capabilities {
  return {
    batch: settings.window,
    dedupe: null,
    lookup: null,
    validity: { minMs: 60_000, maxMs: 7 * 86_400_000 },
    receipts: { webhook: false, poll: 'feed' },
    inbox: { webhook: false, poll: true },
    patterns: false,
    rate: { count: 10, perMs: 1000 },
    unit: 'part',
    concatRef: concatRef ?? 8,
    maxParts: 255,
    textRules: [],
  };
}

function refusedAddress(detail: string): Outcome {
  return { kind: 'refused', reason: 'address', code: 'address-not-allowed', detail };
}

async function one(
  sms: OutgoingSms,
  setup: SmppSetup,
  link: SmppLink,
  signal: AbortSignal,
): Promise<Outcome> {
  const concatRef = setup.concatRef ?? 8;
  const pieces = splitText(sms.text, sms.encoding, concatRef);
  const ref = Number(BigInt(numericRef(sms.ref)) % 65_536n);
  let outcome: Outcome = unreadable('');
  for (const [index, piece] of pieces.entries()) {
    const message = link.encode(piece, sms.encoding);
    const header =
      pieces.length === 1 ? Buffer.alloc(0) : concatHeader(concatRef, ref, pieces.length, index + 1);
    const last = index === pieces.length - 1;
    const answer = await link.submit(
      {
        ...fieldsOf(sms, setup, last),
        esm_class: header.length > 0 ? UDH_INDICATOR : 0,
        short_message: Buffer.concat([header, message]),
      },
      signal,
    );
    outcome = outcomeOf(answer, setup.settings.system_error);
    if (outcome.kind === 'accepted') continue;
    // Some parts are out: the person must not get the whole text again.
    return index === 0
      ? outcome
      : outcomeFor('unknown', 'some-parts', `${index} of ${pieces.length} parts were taken.`);
  }
  return outcome.kind === 'accepted' ? { ...outcome, parts: pieces.length } : outcome;
}

/** Type of number and numbering plan: 1/1 a number with its country, 5/0 a name, 3/1 a short code. */
function addressKind(line: string): readonly [ton: number, npi: number] {
  if (/[^\d+]/.test(line)) return [5, 0];
  return line.startsWith('+') ? [1, 1] : [3, 1];
}

function fieldsOf(sms: OutgoingSms, setup: SmppSetup, last: boolean): object {
  const [ton, npi] = addressKind(setup.line);
  return {
    source_addr_ton: ton,
    source_addr_npi: npi,
    source_addr: digitsOf(setup.line),
    dest_addr_ton: 1,
    dest_addr_npi: 1,
    destination_addr: digitsOf(sms.to),
    data_coding: sms.encoding === 'UCS-2' ? 8 : 0,
    // One receipt for a text: that of its last part, whose id is kept.
    registered_delivery: last ? 1 : 0,
    ...(sms.validUntil === undefined ? {} : { validity_period: relativeTime(sms.validUntil - setup.now()) }),
  };
}

/** Relative time of SMPP, YYMMDDhhmmss000R, rounded down to seconds and at most a week. */
export function relativeTime(ms: number): string {
  const seconds = Math.min(7 * 86_400, Math.max(1, Math.floor(ms / 1000)));
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `0000${two(seconds / 86_400)}${two((seconds % 86_400) / 3600)}${two((seconds % 3600) / 60)}${two(seconds % 60)}000R`;
}

function outcomeOf(answer: SmppAnswer, systemError: 'unknown' | 'retry'): Outcome {
  if (answer.kind === 'not-sent')
    return {
      kind: 'notSent',
      on: answer.code === 'stopped' ? 'stopped' : 'connect',
      code: answer.code,
      detail: answer.detail,
    };
  if (answer.kind === 'lost') return { kind: 'unknown', code: answer.code, detail: answer.detail };
  const code = `0x${answer.status.toString(16).padStart(8, '0')}`;
  if (answer.kind === 'unbound') {
    const verdict = ERRORS[answer.status];
    const refusal = verdict === 'credentials' || verdict === 'account' ? verdict : 'account';
    // A bind that failed for a passing reason proves as much: nothing was sent.
    return verdict === 'retry'
      ? { kind: 'notSent', on: 'connect', code, detail: 'The SMSC takes no session now.' }
      : outcomeFor(refusal, code, 'The SMSC refused the bind.');
  }
  if (answer.status === 0) {
    return answer.id === undefined || answer.id === ''
      ? unreadable('The SMSC gave no id.')
      : { kind: 'accepted', gatewayId: answer.id };
  }
  const verdict = IN_DOUBT.includes(answer.status) ? systemError : (ERRORS[answer.status] ?? 'unknown');
  return outcomeFor(verdict, code, `The SMSC answered ${code}.`);
}
