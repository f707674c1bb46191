import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { OwnPeer, PeerRequest, TakenSms } from '../../../src/testing.ts';

const codec = createRequire(import.meta.url)('smpp');

/** An SMSC that joins the parts of a text as a phone does, and plays the faults of the suite. */
export function smppPeer(password: string): OwnPeer {
  return {
    plays: ['lost', 'silence', 'reply', 'nobody'],
    start: async (_workspace, now) => {
      const book: TakenSms[] = [];
      const requests: PeerRequest[] = [];
      const pieces = new Map<string, string[]>();
      const sessions = new Set<any>();
      let next: Parameters<Awaited<ReturnType<OwnPeer['start']>>['plan']>[0] = () => undefined;
      const take = (pdu: any): string => {
        const [, , name, of, number] = pdu.short_message.udh?.[0] ?? [0, 3, 0, 1, 1];
        const key = `${pdu.destination_addr}:${name}`;
        const parts = pieces.get(key) ?? [];
        parts[number - 1] = pdu.short_message.message;
        pieces.set(key, parts);
        const id = `id${book.length}.${number}`;
        if (Object.keys(parts).length < of) return id;
        book.push({ to: `+${pdu.destination_addr}`, text: parts.join(''), id, at: now() });
        pieces.delete(key);
        return id;
      };
      const server = codec.createServer((session: any) => {
        sessions.add(session);
        session.on('error', () => {});
        session.on('bind_transceiver', (pdu: any) =>
          session.send(pdu.response({ command_status: pdu.password === password ? 0 : 0x0e })),
        );
        session.on('unbind', (pdu: any) => session.send(pdu.response()));
        session.on('submit_sm', (pdu: any) => {
          const fault = next(requests.length);
          requests.push({
            method: 'submit_sm',
            path: '',
            query: new URLSearchParams(),
            headers: {},
            // The codec has made a date of the relative time, from the real clock.
            body: JSON.stringify({
              lifetimeMs: pdu.validity_period && Math.round((pdu.validity_period - Date.now()) / 1000) * 1000,
            }),
          });
          const id = fault === undefined || fault.taken ? take(pdu) : '';
          if (fault?.kind === 'silence') return;
          if (fault === undefined) session.send(pdu.response({ message_id: id }));
          else if (fault.kind === 'reply')
            session.send(pdu.response({ command_status: fault.reply([], requests.at(-1)!).status }));
          else session.destroy();
        });
      });
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      return {
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        book,
        requests,
        sends: () => requests.length,
        plan: (plan) => {
          next = plan;
        },
        async close() {
          for (const session of sessions) session.destroy();
          await new Promise((done) => server.close(done));
        },
      };
    },
  };
}
