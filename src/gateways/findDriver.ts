import { realpath } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UserError } from '../shared/errors.ts';
import { didYouMean } from '../shared/text.ts';
import type { Driver } from './driver.ts';
import { DRIVERS, driverNames } from './drivers/index.ts';

/**
 * The driver of a name: built in, a file of the workspace (`./my-gateway.js`), or an installed package.
 * Code is never taken from outside the workspace and its `node_modules`. Its module exports `driver`, or
 * the driver as default.
 */
export async function findDriver(name: string, workspace: string): Promise<Driver> {
  const builtIn = DRIVERS[name];
  if (builtIn) return builtIn.load();
  if (name.startsWith('./')) return load(name, pathToFileURL(await insideWorkspace(name, workspace)).href);
  const address = packageAddress(name, workspace);
  if (address !== undefined) return load(name, address);
  const near = didYouMean(name, driverNames());
  throw new UserError('driver-unknown', `There is no driver "${name}".`, {
    hint:
      near === undefined
        ? `Built in: ${driverNames().join(', ')}; or a package, or a file like ./my-gateway.js.`
        : `Did you mean ${near}?`,
    values: { name },
  });
}

async function insideWorkspace(name: string, workspace: string): Promise<string> {
  const root = await realpath(workspace);
  const path = await realpath(resolve(root, name)).catch(() => undefined);
  if (path === undefined) {
    throw new UserError('driver-unknown', `There is no driver file ${name}.`, {
      hint: 'The path is counted from the folder of campaign.toml.',
      values: { name },
    });
  }
  if (path.startsWith(root + sep)) return path;
  throw new UserError('driver-outside', `${name} is not inside the workspace.`, {
    hint: 'A driver is code that holds your account: keep it in the workspace or install it as a package.',
    values: { name },
  });
}

function packageAddress(name: string, workspace: string): string | undefined {
  if (!/^(@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*$/.test(name)) return undefined;
  for (const base of [join(workspace, 'package.json'), import.meta.url]) {
    try {
      return pathToFileURL(createRequire(base).resolve(name)).href;
    } catch {}
  }
  return undefined;
}

async function load(name: string, address: string): Promise<Driver> {
  let module: Record<string, unknown>;
  try {
    module = (await import(address)) as Record<string, unknown>;
  } catch (error) {
    throw broken(name, error instanceof Error ? error.message : String(error));
  }
  const driver = (module['driver'] ?? module['default']) as Driver | undefined;
  if (
    typeof driver?.create === 'function' &&
    typeof driver.settings === 'object' &&
    typeof driver.name === 'string'
  )
    return driver;
  throw broken(name, 'it exports no driver');
}

function broken(name: string, why: string): UserError {
  return new UserError('driver-broken', `The driver "${name}" cannot be used: ${why}.`, {
    hint: 'docs/drivers.md shows what a driver is; campaign-sms/testing proves one.',
    values: { name },
  });
}
