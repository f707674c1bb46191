import type { DispatchWorld, Rate } from '../dispatch/index.ts';
import type { Gateway } from '../gateways/index.ts';
import type { Link } from './link.ts';
import type { Introduction } from './protocol.ts';

export interface WorkerJob {
  readonly link: Link;
  readonly gateway: Gateway;
  readonly rate: Rate;
  /** Requests at once. */
  readonly concurrency: number;
  readonly introduction: Introduction;
  /** For people: which worker this is. No colon. */
  readonly name: string;
  readonly world: DispatchWorld;
  /** Called when something changes that a person at this machine wants to know. */
  onNews?(news: WorkerNews): void;
}

/** The control machine answers again, does not, or had given this worker up. */
export type WorkerNews = 'found' | 'alone' | 'given-up';
