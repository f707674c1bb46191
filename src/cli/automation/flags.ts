/** What the commands of automation are given beside the global flags. */
export interface RunFlags {
  readonly wait?: boolean;
  readonly nats?: string;
}

export interface CronFlags {
  readonly with?: string;
}

export interface CalendarFlags {
  readonly days: string;
  readonly at?: string;
}
