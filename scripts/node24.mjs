// Builds and tests a copy of the project with Node 24, whatever Node is installed here: `npm run test:node24 [vitest paths]`.
// better-sqlite3 12 is the last with binaries for Node 20; 13 has them for 22 and newer, as package.json allows.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('..', import.meta.url));
const room = mkdtempSync(join(tmpdir(), 'campaign-node24-'));
const paths = process.argv.slice(2);
const platform = process.platform === 'win32' ? 'win' : process.platform;

/** Ends with the code of the first command that fails. */
function run(command, words, env = process.env) {
  const { status } = spawnSync(command, words, { cwd: room, env, stdio: 'inherit' });
  if (status === 0) return;
  rmSync(room, { recursive: true, force: true });
  process.exit(status ?? 1);
}

const left = ['node_modules', '.git', 'dist'];
cpSync(project, room, { recursive: true, filter: (from) => !left.includes(relative(project, from)) });
run('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts']);
run('npm', [
  'install',
  '--no-save',
  '--no-audit',
  '--no-fund',
  `node-${platform}-${process.arch}@24`,
  'better-sqlite3@13',
]);
const bin = join(room, 'node_modules', `node-${platform}-${process.arch}`, 'bin');
const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
run('node', ['--version'], env);
run('npm', ['run', '--silent', 'build'], env);
run(
  'npx',
  [
    'vitest',
    'run',
    ...(paths.length > 0 ? paths : ['test/stories', 'test/db', 'test/cli/commands/send.test.ts']),
  ],
  env,
);
rmSync(room, { recursive: true, force: true });
