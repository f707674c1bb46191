// Whole processes, timed with what Node and a shell have: nothing else need be on the machine.
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { PROGRAM } from './dist.mjs';

// The peak that getrusage tells begins with that of whoever started the process; Linux has the program's own beside it.
const RUN = `
  const { existsSync, readFileSync, writeSync } = require('node:fs');
  const own = '/proc/self/status';
  process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    const kilobytes = existsSync(own)
      ? Number(/VmHWM:\\s+(\\d+)/.exec(readFileSync(own, 'utf8'))[1])
      : process.resourceUsage().maxRSS;
    writeSync(3, JSON.stringify({ cpu: (user + system) / 1_000, megabytes: kilobytes / 1_024 }));
  });
  import(${JSON.stringify(pathToFileURL(PROGRAM).href)}).then(async ({ main }) => {
    process.exitCode = await main(process.argv.slice(1));
  });`;

/** The program with these words: milliseconds by the clock and of the processors, peak memory, and what it said. */
export function campaign(...words) {
  const start = performance.now();
  const { status, stdout, stderr, output } = spawnSync(process.execPath, ['-e', RUN, '--', ...words], {
    encoding: 'utf8',
    maxBuffer: 1e9,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  if (status !== 0) throw new Error(`campaign ${words[0]}: ${stderr}`);
  return { wall: performance.now() - start, ...JSON.parse(output[3]), stdout };
}

/** Another program: milliseconds by the clock and of the processors. */
export function shell(input, command, ...words) {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(
    'sh',
    ['-c', '"$@" >/dev/null && times', 'sh', command, ...words],
    {
      encoding: 'utf8',
      input,
    },
  );
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
  const wall = performance.now() - start;
  // The second line of `times` is the time of the children: user, then system.
  const [user, system] = stdout
    .trim()
    .split('\n')[1]
    .split(' ')
    .map((text) => Number(text.split('m')[0]) * 60 + Number.parseFloat(text.split('m')[1]));
  return { wall, cpu: (user + system) * 1_000 };
}

/** Whether a program is here; says so in a line where it is not. */
export function here(command) {
  const found = spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;
  if (!found) process.stderr.write(`${command} is not here: nothing beside it is measured\n`);
  return found;
}
