import { type Job, jobName, jobWords } from './job.ts';

/**
 * The lines of one workspace in a crontab, between two marks. What the program prints of a healthy day goes
 * nowhere; what it says of trouble is mailed by cron.
 */
export function crontabBlock(job: Job): string {
  const env = Object.entries(job.env).map(([name, value]) => `${name}=${quoted(value)}`);
  const command = [...env, ...jobWords(job).map(quoted)].join(' ');
  // cron takes a bare % for the end of the command.
  return `${begin(job)}\n* * * * * ${command.replaceAll('%', '\\%')} >/dev/null\n${end(job)}\n`;
}

/** A crontab with this workspace's lines in it, once; all other lines stay as they are. */
export function withBlock(table: string, job: Job): string {
  const rest = withoutBlock(table, job);
  return `${rest}${rest === '' || rest.endsWith('\n') ? '' : '\n'}${crontabBlock(job)}`;
}

/** A crontab without this workspace's lines. A begin without its end takes nothing else away. */
export function withoutBlock(table: string, job: Pick<Job, 'dir'>): string {
  const lines = table.split('\n');
  const from = lines.indexOf(begin(job));
  const to = lines.indexOf(end(job), from);
  if (from < 0) return table;
  if (to < 0) return [...lines.slice(0, from), ...lines.slice(from + 1)].join('\n');
  return withoutBlock([...lines.slice(0, from), ...lines.slice(to + 1)].join('\n'), job);
}

/** The lines of this workspace as they stand in a crontab; undefined: none. */
export function blockIn(table: string, job: Pick<Job, 'dir'>): string | undefined {
  const lines = table.split('\n');
  const from = lines.indexOf(begin(job));
  const to = lines.indexOf(end(job), from);
  return from < 0 || to < 0 ? undefined : `${lines.slice(from, to + 1).join('\n')}\n`;
}

function begin(job: Pick<Job, 'dir'>): string {
  return `# >>> ${jobName(job)} (written by: campaign cron install)`;
}

function end(job: Pick<Job, 'dir'>): string {
  return `# <<< ${jobName(job)}`;
}

/** As /bin/sh reads it, whatever is in the path. */
function quoted(word: string): string {
  return /^[\w@+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
