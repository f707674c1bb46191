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
  { name: 'import', group: 'people', summary: 'take in a list of people from CSV, Excel or vCard', load: () => import('./import.ts') },
  { name: 'imports', group: 'people', summary: 'the files that were taken in, and taking one back', load: () => import('./imports.ts') },
  { name: 'contacts', group: 'people', summary: 'the people: list, show, add, change, tag, merge, export, erase', load: () => import('./contacts.ts') },
  { name: 'events', group: 'people', summary: 'what people did: orders, visits, carts, appointments', load: () => import('./events.ts') },
  { name: 'segments', group: 'people', summary: 'say who in one sentence: named filters, how many they find, and why', load: () => import('./segments.ts') },
  { name: 'opt-in', group: 'people', summary: 'somebody said yes to marketing: when, how and to what', load: () => import('./opt-in.ts') },
  { name: 'opt-out', group: 'people', summary: 'somebody wants no more texts: binds at once, everywhere', load: () => import('./opt-out.ts') },
  { name: 'consent', group: 'people', summary: 'the proof of a yes or no, and whether the ledger is whole', load: () => import('./consent.ts') },
  { name: 'suppressions', group: 'people', summary: 'phones that must not be texted, and why', load: () => import('./suppressions.ts') },
  // messages
  { name: 'new', group: 'messages', summary: 'write a campaign file to begin from', load: () => import('./new.ts') },
  { name: 'list', group: 'messages', summary: 'the campaigns of this workspace, and when each goes next', load: () => import('./list.ts') },
  { name: 'enable', group: 'messages', summary: 'let a campaign with a schedule or a trigger start by itself', load: () => import('./enable.ts') },
  { name: 'disable', group: 'messages', summary: 'let nothing of a campaign start by itself any more', load: () => import('./disable.ts') },
  { name: 'preview', group: 'messages', summary: 'what people would read, as a phone shows it, and what it costs', load: () => import('./preview.ts') },
  { name: 'parts', group: 'messages', summary: 'how a text is encoded, and into how many parts it is cut', load: () => import('./parts.ts') },
  { name: 'check', group: 'messages', summary: 'find mistakes in campaigns: files, filters, texts, and what they cost', load: () => import('./check.ts') },
  { name: 'send', group: 'messages', summary: 'plan a campaign and send it; with --dry-run only look', load: () => import('./send.ts') },
  { name: 'test', group: 'messages', summary: 'one real text to your own phone', load: () => import('./test.ts') },
  { name: 'run', group: 'messages', summary: 'all that is due, receipts and replies first: the one line for cron', load: () => import('./run.ts') },
  { name: 'calendar', group: 'messages', summary: 'the future on a fake clock: what goes when, to how many, at what price', load: () => import('./calendar.ts') },
  { name: 'explain', group: 'messages', summary: 'why somebody gets a campaign or not, and when that changes', load: () => import('./explain.ts') },
  { name: 'status', group: 'messages', summary: 'what went, what waits and what is in doubt', load: () => import('./status.ts') },
  { name: 'pause', group: 'messages', summary: 'stop a run, or everything, until resume', load: () => import('./pause.ts') },
  { name: 'resume', group: 'messages', summary: 'let a paused run, or everything, go on; the next run or send sends', load: () => import('./resume.ts') },
  { name: 'cancel', group: 'messages', summary: 'take back what waits of a run, or of everything', load: () => import('./cancel.ts') },
  { name: 'resolve', group: 'messages', summary: 'say what became of a message in doubt', load: () => import('./resolve.ts') },
  { name: 'sync', group: 'messages', summary: 'fetch receipts, replies and opt-outs; look doubtful messages up; send the answers', load: () => import('./sync.ts') },
  { name: 'serve', group: 'messages', summary: 'take receipts, replies and opt-outs from gateways as they come; short links', load: () => import('./serve.ts') },
  { name: 'inbox', group: 'messages', summary: 'texts from people; the doubtful ones wait for you', load: () => import('./inbox.ts') },
  { name: 'report', group: 'messages', summary: 'did it arrive, did they react, did it pay', load: () => import('./report.ts') },
  { name: 'log', group: 'messages', summary: 'who did what, and when', load: () => import('./log.ts') },
  // machine room
  { name: 'windows', group: 'machine room', summary: 'when a message may arrive: the rules, and one person’s hours', load: () => import('./windows.ts') },
  { name: 'gateways', group: 'machine room', summary: 'the gateways: list, check, balance, login; a fake carrier to rehearse with', load: () => import('./gateways.ts') },
  { name: 'cron', group: 'machine room', summary: 'let this machine start `campaign run` every minute', load: () => import('./cron.ts') },
  { name: 'worker', group: 'machine room', summary: 'send for a control machine: its messages, this machine’s line', load: () => import('./worker.ts') },
  { name: 'completion', group: 'machine room', summary: 'complete commands, campaigns, segments and gateways in your shell', load: () => import('./completion.ts') },
  { name: 'backup', group: 'machine room', summary: 'copy the database to a file, safely, while it is in use', load: () => import('./backup.ts') },
  { name: 'restore', group: 'machine room', summary: 'put a backup in place, or adopt a database that was copied here', load: () => import('./restore.ts') },
];
