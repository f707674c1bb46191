import { closeSync, existsSync, fchmodSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createLedger, eventAsJson, type CarrierEvent, type Ledger, type Taken } from '../carrier/ledger.ts';
import { type AnswerPlay, type Chances, type Play, playFor } from '../carrier/script.ts';
import {
  defineDriver,
  type Feed,
  type Finding,
  type InboundText,
  type Outcome,
  type OutgoingSms,
  type Receipt,
} from '../driver.ts';
import { readJson } from '../kit/json.ts';
import { commonOutcome, outcomeFor, unreadable } from '../kit/outcome.ts';
import { choice, duration, optional, share, whole } from '../kit/settings.ts';

const BLIND_MS = 60_000;
const SLOW_MS = 20_000;

/**
 * A carrier inside the process: for practice, demonstrations and tests. What it took it keeps in a file
 * of the workspace, so that a later process can ask it for receipts and replies. Nothing is sent anywhere.
 */
export const simulator = defineDriver({
  name: 'simulator',
  summary: 'plays a carrier inside this process',
  source: 'ours',
  settings: {
    seed: optional(whole('the same seed plays the same', 0, 1_000_000_000), 1),
    latency: optional(duration('how long it takes to answer'), 60),
    failures: optional(share('share of texts that are refused for good'), 0),
    undelivered: optional(share('share of texts that do not arrive'), 0),
    replies: optional(share('share of people who answer'), 0),
    chaos: optional(share('share of requests with a network fault'), 0),
    script: optional(
      choice('whether the last three digits of a number choose a fault', ['none', 'suffix']),
      'none',
    ),
  },
  example: `driver = "simulator"
seed = 1
latency = "60 ms"
undelivered = "3%"
replies = "2%"`,

  create(setup) {
    const { settings } = setup;
    const chances: Chances = { ...settings, rejected: settings.failures };
    const bySuffix = settings.script === 'suffix';
    const log = openLog(join(setup.workspace, `campaign.db.simulator-${setup.name}.ndjson`));
    const tries = new Map<string, number>();
    const ledger = createLedger(settings.seed);

    // The log may have grown in another process, so each question first reads what is new.
    const book = (): Ledger => {
      for (const taken of log.fresh()) ledger.take(taken, taken.at, playFor(taken, 1, bySuffix, chances));
      return ledger;
    };
    const take = (sms: OutgoingSms): Taken => {
      log.append({ ref: sms.ref, to: sms.to, text: sms.text, at: setup.now() });
      return book().find(sms.ref)!.taken;
    };

    return {
      name: setup.name,
      driver: 'simulator',
      capabilities: {
        batch: 1,
        dedupe: null,
        lookup: { strength: 'strong', settleMs: 10_000 },
        validity: null,
        receipts: { webhook: false, poll: 'feed' },
        inbox: { webhook: false, poll: true },
        patterns: true,
        rate: { count: 1000, perMs: 1000 },
        unit: 'message',
        concatRef: 8,
        maxParts: 255,
        textRules: [],
      },
      async send(batch, { signal }) {
        const all = new Map<string, Outcome>();
        for (const sms of batch) {
          if (signal.aborted) {
            all.set(sms.ref, { kind: 'notSent', on: 'stopped', detail: 'Stopped before it was sent.' });
            continue;
          }
          const n = (tries.get(sms.ref) ?? 0) + 1;
          tries.set(sms.ref, n);
          const { answer } = playFor(sms, n, bySuffix, chances);
          const taken = answer.kind === 'accept' || answer.taken ? take(sms) : undefined;
          await setup.sleep(settings.latency + (answer.kind === 'slow' ? SLOW_MS : 0), signal);
          all.set(
            sms.ref,
            signal.aborted
              ? outcomeFor('unknown', 'stopped', 'Stopped by us.')
              : played(answer, taken, setup.now()),
          );
        }
        return all;
      },
      async reconcile(doubts) {
        const now = setup.now();
        return new Map(doubts.map(({ ref }): [string, Finding] => [ref, lookUp(book(), ref, now)]));
      },
      receipts: async (cursor) => page(book(), 'receipt', cursor, setup.now(), receiptOf),
      inbox: async (cursor) => page(book(), 'text', cursor, setup.now(), textOf),
      check: async () => ({ kind: 'ready', notes: ['nothing leaves this machine'] }),
      secrets: () => [],
    };
  },
});

function lookUp(ledger: Ledger, ref: string, now: number): Finding {
  const found = ledger.find(ref);
  if (!found) return { kind: 'never' };
  const { taken, play }: { taken: Taken; play: Play } = found;
  if (play.lookup === 'lies') return { kind: 'never' };
  if (play.lookup === 'blind' && now - taken.at < BLIND_MS)
    return { kind: 'no-answer', detail: 'The carrier looks for it still.' };
  return { kind: 'found', outcome: { kind: 'accepted', gatewayId: taken.id } };
}

/** What the network would have made of it. */
function played(answer: AnswerPlay, taken: Taken | undefined, now: number): Outcome {
  switch (answer.kind) {
    case 'accept':
    case 'slow':
      return { kind: 'accepted', gatewayId: taken!.id };
    case 'status': {
      const headers = answer.retryAfter === undefined ? {} : { 'retry-after': answer.retryAfter };
      return commonOutcome({ kind: 'answer', status: answer.status, headers, body: '' }, now);
    }
    case 'redirect':
      return commonOutcome({ kind: 'answer', status: 307, headers: {}, body: '' }, now);
    case 'html':
    case 'no-id':
      return unreadable('The answer holds no id.');
    default:
      return outcomeFor('unknown', answer.kind, 'The answer was lost.');
  }
}

function page<T>(
  ledger: Ledger,
  type: CarrierEvent['type'],
  cursor: string | undefined,
  now: number,
  read: (event: CarrierEvent) => T,
): Feed<T> {
  const { events, next } = ledger.after(type, Number(cursor ?? 0), now);
  return {
    events: events.filter(({ forged }) => !forged).map(read),
    cursor: String(next),
    more: events.length === 500,
  };
}

function receiptOf(event: CarrierEvent): Receipt {
  const { ref, id, state } = eventAsJson(event);
  return { kind: 'receipt', ref: ref!, gatewayId: id!, state: state as Receipt['state'], at: event.due };
}

function textOf(event: CarrierEvent): InboundText {
  return { kind: 'text', id: event.id, from: event.from!, text: event.text!, at: event.due };
}

type Line = Omit<Taken, 'id'>;

function openLog(path: string) {
  let offset = 0;
  return {
    append(line: Line): void {
      const handle = openSync(path, 'a', 0o600);
      try {
        fchmodSync(handle, 0o600);
        writeSync(handle, `${JSON.stringify(line)}\n`);
      } finally {
        closeSync(handle);
      }
    },
    /** Lines since the last look. A last line without its end was cut by a crash: that text was not taken. */
    fresh(): readonly Line[] {
      const grown = readFrom(path, offset);
      const end = grown.lastIndexOf(0x0a) + 1;
      offset += end;
      const lines = grown
        .subarray(0, end)
        .toString('utf8')
        .split('\n')
        .filter((line) => line !== '');
      return lines.flatMap((line) => (readJson(line) === undefined ? [] : [JSON.parse(line) as Line]));
    },
  };
}

function readFrom(path: string, offset: number): Buffer {
  if (!existsSync(path)) return Buffer.alloc(0);
  const handle = openSync(path, 'r');
  try {
    const grown = Buffer.alloc(Math.max(0, fstatSync(handle).size - offset));
    readSync(handle, grown, 0, grown.length, offset);
    return grown;
  } finally {
    closeSync(handle);
  }
}
