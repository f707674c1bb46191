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

/** Every command, in the order of `campaign --help`: one line each. */
// biome-ignore format: one line per command reads like the help it becomes
export const COMMANDS: readonly CommandEntry[] = [
  // start
  { name: 'init', group: 'start', summary: 'make a workspace: settings, segments, campaigns and a database', load: () => import('./init.ts') },
  { name: 'doctor', group: 'start', summary: 'find what is wrong before it hurts, and how to mend it', load: () => import('./doctor.ts') },
  { name: 'config', group: 'start', summary: 'every setting in force, and where it comes from', load: () => import('./config.ts') },
  // people
  // messages
  { name: 'new', group: 'messages', summary: 'write a campaign file to begin from', load: () => import('./new.ts') },
  { name: 'list', group: 'messages', summary: 'the campaigns of this workspace, and when each goes next', load: () => import('./list.ts') },
  { name: 'parts', group: 'messages', summary: 'how a text is encoded, and into how many parts it is cut', load: () => import('./parts.ts') },
  { name: 'check', group: 'messages', summary: 'find mistakes in campaigns: files, filters, texts, and what they cost', load: () => import('./check.ts') },
  // machine room
  { name: 'windows', group: 'machine room', summary: 'when a message may arrive: the rules, and one person’s hours', load: () => import('./windows.ts') },
  { name: 'gateways', group: 'machine room', summary: 'the gateways: list, check, balance, login; a fake carrier to rehearse with', load: () => import('./gateways.ts') },
];
