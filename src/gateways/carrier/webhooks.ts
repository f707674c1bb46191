import { createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import type { Instant } from '../../shared/time.ts';
import { type CarrierEvent, eventAsJson, type Ledger } from './ledger.ts';

/** Where events are posted, and the secret they are signed with (`x-carrier-signature: sha256=<hex>`). */
export interface WebhookTarget {
  readonly url: string;
  readonly secret: string;
}

const LOOK_MS = 100;
const AGAIN_MS = 1_000;
const PATIENCE_MS = 5_000;

/** Posts what is due, in order, one at a time, again and again until it is answered with a 2xx. */
export function createWebhookSender(
  ledger: Ledger,
  target: WebhookTarget,
  now: () => Instant,
): { close(): Promise<void> } {
  const cursors = { receipt: 0, text: 0 };
  let open = true;
  let timer: NodeJS.Timeout | undefined;

  const look = async (): Promise<void> => {
    let pause = LOOK_MS;
    for (const type of ['receipt', 'text'] as const) {
      for (const event of ledger.after(type, cursors[type], now()).events) {
        const said = await post(target, event).catch(() => 0);
        if (!open) return;
        // A forged call is meant to be refused: it is not tried again.
        if ((said < 200 || said > 299) && !event.forged) {
          pause = AGAIN_MS;
          break;
        }
        cursors[type] += 1;
      }
    }
    timer = setTimeout(() => void look(), pause);
  };
  timer = setTimeout(() => void look(), LOOK_MS);
  return {
    async close() {
      open = false;
      clearTimeout(timer);
    },
  };
}

/** The signature over a body, as the receiver must find it. */
export function signatureOf(secret: string, body: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

function post(target: WebhookTarget, event: CarrierEvent): Promise<number> {
  const body = JSON.stringify(eventAsJson(event));
  const signature = signatureOf(event.forged ? `not ${target.secret}` : target.secret, body);
  return new Promise((done, failed) => {
    const request = httpRequest(
      target.url,
      {
        method: 'POST',
        timeout: PATIENCE_MS,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'x-carrier-signature': signature,
        },
      },
      (response) => {
        response.resume();
        response.on('end', () => done(response.statusCode ?? 0));
      },
    );
    request.on('timeout', () => request.destroy(new Error('timeout')));
    request.on('error', failed);
    request.end(body);
  });
}
