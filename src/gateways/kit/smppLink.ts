// @ts-expect-error The package brings no types; what is used of it is written down below.
import smppCodec from 'smpp';
import { afterReading } from './deadline.ts';

interface Smpp {
  connect(options: {
    host: string;
    port: number;
    tls?: boolean;
    auto_enquire_link_period?: number;
    minVersion?: string;
    rejectUnauthorized?: boolean;
    servername?: string;
  }): Session;
  readonly encodings: Readonly<Record<'ASCII' | 'UCS2', { encode(text: string): Buffer }>>;
}

interface Session {
  on(event: string, listener: (value: never) => void): void;
  bind_transceiver(fields: object, answer: (pdu: Pdu) => void): boolean;
  submit_sm(fields: object, answer: (pdu: Pdu) => void, written: () => void): boolean;
  send(pdu: Pdu): boolean;
  unbind(): void;
  destroy(): void;
}

/** A PDU as the codec reads it. */
export interface Pdu {
  readonly command: string;
  readonly command_status: number;
  readonly message_id?: string;
  readonly source_addr?: string;
  readonly destination_addr?: string;
  readonly esm_class?: number;
  readonly short_message?: { readonly message: string | Buffer; readonly udh?: readonly Buffer[] };
  readonly message_payload?: { readonly message: string | Buffer };
  readonly receipted_message_id?: string;
  readonly message_state?: number;
  response(): Pdu;
}

export interface SmppAddress {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly systemId: string;
  readonly password: string;
  readonly systemType: string;
  /** How long a connection, a bind or an answer may take. */
  readonly timeoutMs: number;
}

/** How a request ended. `not-sent`: no bound session, so no byte of it left. */
export type SmppAnswer =
  | { readonly kind: 'answer'; readonly status: number; readonly id: string | undefined }
  | { readonly kind: 'not-sent'; readonly code: string; readonly detail: string }
  | { readonly kind: 'unbound'; readonly status: number }
  | { readonly kind: 'lost'; readonly code: string; readonly detail: string };

/** One account at an SMSC. A lost connection is replaced by a new session at the next request. */
export interface SmppLink {
  submit(fields: object, signal: AbortSignal): Promise<SmppAnswer>;
  /** Binds, if it is not bound. */
  open(): Promise<SmppAnswer>;
  /** deliver_sm that came and were not acknowledged yet. */
  readonly incoming: Pdu[];
  acknowledge(pdus: readonly Pdu[]): void;
  encode(text: string, encoding: 'GSM-7' | 'UCS-2'): Buffer;
  close(): Promise<void>;
}

const ENQUIRE_MS = 30_000;
const OK: SmppAnswer = { kind: 'answer', status: 0, id: undefined };
const smpp = smppCodec as Smpp;

export function createSmppLink(address: SmppAddress): SmppLink {
  const incoming: Pdu[] = [];
  const origin = new Map<Pdu, Session>();
  let bound: Promise<Bound> | undefined;

  const bind = (): Promise<Bound> => {
    bound ??= bindSession(address, {
      deliver(pdu, session) {
        incoming.push(pdu);
        origin.set(pdu, session);
      },
      gone() {
        bound = undefined;
      },
    });
    return bound;
  };

  return {
    incoming,
    async open() {
      const there = await bind();
      return there.kind === 'bound' ? OK : there.answer;
    },
    async submit(fields, signal) {
      if (signal.aborted) return { kind: 'not-sent', code: 'stopped', detail: 'Stopped before it was sent.' };
      const there = await bind();
      return there.kind === 'bound' ? there.submit(fields, signal) : there.answer;
    },
    acknowledge(pdus) {
      for (const pdu of pdus) {
        // The SMSC sends again what was not acknowledged on the session that it came by.
        origin.get(pdu)?.send(pdu.response());
        origin.delete(pdu);
        incoming.splice(incoming.indexOf(pdu), 1);
      }
    },
    encode: (text, encoding) => smpp.encodings[encoding === 'UCS-2' ? 'UCS2' : 'ASCII'].encode(text),
    async close() {
      const there = await bound;
      if (there?.kind === 'bound') there.end();
    },
  };
}

type Bound =
  | { readonly kind: 'bound'; submit(fields: object, signal: AbortSignal): Promise<SmppAnswer>; end(): void }
  | { readonly kind: 'failed'; readonly answer: SmppAnswer };

interface Listener {
  deliver(pdu: Pdu, session: Session): void;
  gone(): void;
}

function bindSession(address: SmppAddress, listener: Listener): Promise<Bound> {
  return new Promise((resolve) => {
    const { host, port, tls, timeoutMs } = address;
    const session = smpp.connect({
      host,
      port,
      auto_enquire_link_period: ENQUIRE_MS,
      ...(tls ? { tls: true, minVersion: 'TLSv1.2', rejectUnauthorized: true, servername: host } : {}),
    });
    const waiting = new Set<(answer: SmppAnswer) => void>();
    let isBound = false;
    const fail = (answer: SmppAnswer): void => {
      clearTimeout(timer);
      listener.gone();
      for (const tell of waiting)
        tell({ kind: 'lost', code: 'closed', detail: 'The connection ended before the answer.' });
      waiting.clear();
      resolve({ kind: 'failed', answer });
      session.destroy();
    };
    const timer = setTimeout(
      () => fail(notSent('bind-timeout', `No bind within ${timeoutMs} ms.`)),
      timeoutMs,
    );
    // Without a listener an error would end the process.
    session.on('error', (error: { code?: string; message: string }) =>
      fail(notSent(error.code ?? 'error', error.message)),
    );
    session.on('close', () => fail(notSent('closed', 'The SMSC closed the connection.')));
    session.on('unbind', (pdu: Pdu) => {
      session.send(pdu.response());
      fail(notSent('unbound', 'The SMSC ended the session.'));
    });
    session.on('enquire_link', (pdu: Pdu) => void session.send(pdu.response()));
    session.on('deliver_sm', (pdu: Pdu) => listener.deliver(pdu, session));
    const { systemId, password, systemType } = address;
    const start = (): void => {
      const fields = { system_id: systemId, password, system_type: systemType, interface_version: 0x34 };
      session.bind_transceiver(fields, (pdu) => {
        if (pdu.command_status !== 0) return fail({ kind: 'unbound', status: pdu.command_status });
        clearTimeout(timer);
        isBound = true;
        resolve({
          kind: 'bound',
          submit: (one, signal) => submit(session, waiting, one, signal, timeoutMs),
          end: () => end(session),
        });
      });
    };
    session.on(tls ? 'secureConnect' : 'connect', () => !isBound && start());
  });
}

function notSent(code: string, detail: string): SmppAnswer {
  return { kind: 'not-sent', code, detail };
}

function end(session: Session): void {
  session.unbind();
  session.destroy();
}

function submit(
  session: Session,
  waiting: Set<(answer: SmppAnswer) => void>,
  fields: object,
  signal: AbortSignal,
  timeoutMs: number,
): Promise<SmppAnswer> {
  return new Promise((resolve) => {
    const tell = (answer: SmppAnswer): void => {
      clearTimeout(timer);
      waiting.delete(tell);
      signal.removeEventListener('abort', stop);
      resolve(answer);
    };
    const stop = (): void => tell({ kind: 'lost', code: 'stopped', detail: 'Stopped by us.' });
    const timer = afterReading(timeoutMs, () =>
      tell({ kind: 'lost', code: 'timeout', detail: `No answer within ${timeoutMs} ms.` }),
    );
    waiting.add(tell);
    signal.addEventListener('abort', stop, { once: true });
    const written = session.submit_sm(
      fields,
      (pdu) => tell({ kind: 'answer', status: pdu.command_status, id: pdu.message_id }),
      () => {},
    );
    if (!written) tell(notSent('not-writable', 'The connection is gone.'));
  });
}
