import type { DispatchJob, Rate, WorkerStore } from '../dispatch/index.ts';
import type { Link } from './link.ts';
import { type Introduction, PROTOCOL, type Refusal } from './protocol.ts';

/** A gateway as the control machine knows it: what must be the same on its workers, and what binds them all. */
export interface ServedGateway {
  readonly fingerprint: string;
  readonly canary: number;
  /** Where the settings name none, the driver's own counts: the worker tells it. */
  rate(own: Rate): Rate;
}

export interface ControlJob extends DispatchJob {
  readonly link: Link;
  /** The name of the book: the database's own. */
  readonly book: string;
  readonly version: string;
  readonly workers: WorkerStore;
  readonly served: ReadonlyMap<string, ServedGateway>;
  /** Messages wait for these gateways, and no worker came. */
  onAlone?(gateways: readonly string[]): void;
  /** A worker came that gets nothing; called each time that it asks. */
  onRefused?(worker: Introduction, refusal: Refusal): void;
}

/** Refuses a worker that is not as this machine needs it, and says so; undefined: it is welcome. */
export function refuse(
  job: Pick<ControlJob, 'version' | 'served' | 'onRefused'>,
  worker: Introduction,
): Refusal | undefined {
  const refusal = refusalOf(job, worker);
  if (refusal) job.onRefused?.(worker, refusal);
  return refusal;
}

/** What keeps a worker from getting anything; undefined: nothing does. */
function refusalOf(
  { version, served }: Pick<ControlJob, 'version' | 'served'>,
  worker: Introduction,
): Refusal | undefined {
  const table = served.get(worker.gateway);
  if (worker.protocol !== PROTOCOL) return { refused: 'protocol', here: version };
  if (worker.version !== version) return { refused: 'version', here: version };
  if (!table) return { refused: 'gateway', here: [...served.keys()].join(', ') };
  if (table.fingerprint !== worker.fingerprint) return { refused: 'fingerprint', here: table.fingerprint };
  return undefined;
}
