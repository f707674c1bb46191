// A gateway that takes everything after a fixed time: the load side of the send benchmarks, in its own process.
import { createServer } from 'node:http';

const latencyMs = Number(process.argv[2] ?? 0);
let taken = 0;
const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    const answer = () => {
      taken += 1;
      response.writeHead(201, { 'content-type': 'application/json' }).end(`{"id":"m${taken}"}`);
    };
    if (latencyMs > 0) setTimeout(answer, latencyMs);
    else answer();
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('disconnect', () => process.exit(0));
