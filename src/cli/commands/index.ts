import type { Command } from 'commander';
import type { Context } from '../context.ts';

/** One line of `campaign --help`, and how to load what stands behind it. */
export interface CommandEntry {
  readonly name: string;
  readonly group: 'start' | 'people' | 'messages' | 'machine room';
  readonly summary: string;
  /** The module is read only when the command is called. */
  readonly load: () => Promise<{ build(ctx: Context): Command }>;
}

/** Every command, in the order of `campaign --help`. */
export const COMMANDS: readonly CommandEntry[] = [];
