/** What `campaign send` was told on the command line. */
export interface SendFlags {
  readonly dryRun?: boolean;
  readonly output?: string;
  readonly html?: string;
  readonly first?: string;
  readonly confirm?: string;
  readonly label?: string;
  readonly wait?: boolean;
  readonly nats?: string;
  readonly at?: string;
}
