// An SMSC that takes everything at once: the load side of the SMPP rows, in its own process.
import { createServer } from 'node:net';
import smpp from 'smpp';

let taken = 0;
const holder = createServer().listen(0, '127.0.0.1', () => {
  const { port } = holder.address();
  holder.close(() => {
    const server = smpp.createServer((session) => {
      session.on('error', () => session.destroy());
      session.on('bind_transceiver', (pdu) => session.send(pdu.response()));
      session.on('enquire_link', (pdu) => session.send(pdu.response()));
      session.on('unbind', (pdu) => session.send(pdu.response()));
      session.on('submit_sm', (pdu) => {
        taken += 1;
        session.send(pdu.response({ message_id: String(taken) }));
      });
    });
    server.listen(port, '127.0.0.1', () => process.send({ port }));
  });
});
process.on('disconnect', () => process.exit(0));
