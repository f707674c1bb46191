/**
 * Machines: sending from several of them. The book stays on the control machine; workers elsewhere ask it for
 * messages over a broker, put them on the wire, and hand the outcomes back. Nothing of it is loaded without
 * `--nats`.
 */
export { serveWorkers } from './control.ts';
export type { ControlJob, ServedGateway } from './controlJob.ts';
export { fingerprintOf } from './fingerprint.ts';
export type { Link } from './link.ts';
export { NoAnswer } from './link.ts';
export { type Introduction, PROTOCOL, type Refusal } from './protocol.ts';
export { askBroker, connectNats } from './natsLink.ts';
export { withoutLogin } from './natsLogin.ts';
export { createOutages, type LineNews } from './outages.ts';
export { work } from './worker.ts';
export type { WorkerJob, WorkerNews } from './workerJob.ts';
