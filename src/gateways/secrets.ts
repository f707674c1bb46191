import { execFile } from 'node:child_process';
import { chmod, lstat, mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UserError } from '../shared/errors.ts';
import { Secret } from '../shared/secret.ts';

/** Where a secret is kept: the three ways of `campaign.toml`. */
export interface SecretSource {
  readonly from: 'file' | 'env' | 'cmd';
  readonly value: string;
  /** The key as written, for errors: `gateways.main.api_key_file`. */
  readonly key: string;
}

/** Reads one secret, or throws a `UserError` that says what to do. */
export type SecretReader = (source: SecretSource) => Promise<Secret>;

/**
 * Reads secrets from files (inside the workspace or absolute, readable by nobody else), the environment,
 * or the output of a command.
 */
export function createSecretReader(world: {
  workspace: string;
  env: Readonly<Record<string, string | undefined>>;
}): SecretReader {
  return async (source) => {
    if (source.from === 'env') return fromEnv(source, world.env);
    if (source.from === 'file') return fromFile(source, resolve(world.workspace, source.value));
    return fromCommand(source, world.workspace);
  };
}

function fromEnv(source: SecretSource, env: Readonly<Record<string, string | undefined>>): Secret {
  const value = env[source.value];
  if (value !== undefined && value !== '') return new Secret(value);
  throw new UserError('secret-missing', `${source.key}: the environment has no ${source.value}.`, {
    hint: `Set ${source.value}, or use ${source.key.replace(/_env$/, '_file')}: cron has no environment of yours.`,
    values: { key: source.key, name: source.value },
  });
}

async function fromFile(source: SecretSource, path: string): Promise<Secret> {
  const found = await lstat(path).catch(() => undefined);
  if (!found?.isFile()) {
    throw new UserError('secret-missing', `${source.key}: there is no file ${source.value}.`, {
      hint: 'Write it with: campaign gateways login',
      values: { key: source.key, name: source.value },
    });
  }
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) {
    throw new UserError('secret-readable', `${source.key}: ${source.value} can be read by others.`, {
      hint: `chmod 600 ${source.value}`,
      values: { key: source.key, name: source.value },
    });
  }
  return present(source, (await readFile(path, 'utf8')).trim());
}

function fromCommand(source: SecretSource, cwd: string): Promise<Secret> {
  return new Promise((done, fail) => {
    const options = { cwd, timeout: 30_000, maxBuffer: 64 * 1024, encoding: 'utf8' } as const;
    const [shell, flag] = process.platform === 'win32' ? ['cmd.exe', '/c'] : ['/bin/sh', '-c'];
    execFile(shell, [flag, source.value], options, (error, stdout) => {
      // Neither the output nor the error's own words are shown: either may hold the secret.
      if (error) {
        fail(
          new UserError('secret-command-failed', `${source.key}: the command did not end well.`, {
            hint: 'Run it by hand and see what it says.',
            values: { key: source.key },
          }),
        );
      } else {
        try {
          done(present(source, stdout.trim()));
        } catch (empty) {
          fail(empty);
        }
      }
    });
  });
}

function present(source: SecretSource, value: string): Secret {
  if (value !== '') return new Secret(value);
  throw new UserError('secret-missing', `${source.key} gives an empty secret.`, {
    hint: 'Write it again: campaign gateways login',
    values: { key: source.key, name: source.value },
  });
}

/** Writes a secret where `<key>_file` points: a new file of mode 0600, put in place at once. */
export async function writeSecret(workspace: string, file: string, value: string): Promise<void> {
  const path = resolve(workspace, file);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const fresh = `${path}.new`;
  const handle = await open(fresh, 'w', 0o600);
  try {
    await handle.writeFile(`${value}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await chmod(fresh, 0o600);
  await rename(fresh, path);
}
