/** A page of `campaign help <topic>`; its text is read only when it is asked for. */
export interface Topic {
  readonly name: string;
  readonly load: () => Promise<{ readonly text: string; readonly textFa: string }>;
}

/** Every topic, in the order of `campaign --help`. */
export const TOPICS: readonly Topic[] = [
  { name: 'consent', load: () => import('./consent.ts') },
  { name: 'windows', load: () => import('./windows.ts') },
  { name: 'schedules', load: () => import('./schedules.ts') },
  { name: 'filters', load: () => import('./filters.ts') },
  { name: 'templates', load: () => import('./templates.ts') },
  { name: 'environment', load: () => import('./environment.ts') },
  { name: 'exit-codes', load: () => import('./exitCodes.ts') },
];
