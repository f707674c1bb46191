import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { BrokenAnswer } from './script.ts';

const HUGE_BYTES = 100 * 1024 * 1024;
const SLOW_MS = 20_000;
const DRIP_MS = 100;

/** Answers a request in a way that a client must survive. */
export function breakAnswer(
  kind: BrokenAnswer,
  socket: Socket,
  response: ServerResponse,
  id: string | undefined,
): void {
  const whole = JSON.stringify({ id: id ?? 'none', status: 'accepted' });
  switch (kind) {
    case 'silence':
      return;
    case 'reset':
      socket.resetAndDestroy();
      return;
    case 'truncated':
      socket.end(
        `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${whole.length}\r\n\r\n${whole.slice(0, 8)}`,
      );
      return;
    case 'garbage':
      socket.end(Buffer.from([0, 159, 146, 150, 13, 10, 1, 2, 3]));
      return;
    case 'drip':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': whole.length });
      drip(response, whole);
      return;
    case 'huge':
      response.writeHead(200, { 'content-type': 'application/json' });
      pour(response);
      return;
    case 'html':
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<html><body>Please sign in to the hotel network</body></html>');
      return;
    case 'no-id':
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"ids":[]}');
      return;
    case 'redirect':
      response.writeHead(307, { location: 'http://169.254.169.254/latest/meta-data/' }).end();
      return;
    case 'slow': {
      const late = setTimeout(
        () => response.writeHead(200, { 'content-type': 'application/json' }).end(whole),
        SLOW_MS,
      );
      response.on('close', () => clearTimeout(late));
    }
  }
}

function drip(response: ServerResponse, text: string): void {
  let at = 0;
  const timer = setInterval(() => {
    response.write(text[at] ?? '');
    at += 1;
    if (at >= text.length) response.end();
  }, DRIP_MS);
  response.on('close', () => clearInterval(timer));
}

function pour(response: ServerResponse): void {
  const piece = Buffer.alloc(64 * 1024, 0x20);
  let sent = 0;
  const more = (): void => {
    while (sent < HUGE_BYTES && !response.destroyed) {
      sent += piece.length;
      if (!response.write(piece)) {
        response.once('drain', more);
        return;
      }
    }
    response.end();
  };
  more();
}
