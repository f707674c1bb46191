import { readFileSync } from 'node:fs';
import { PACKAGE_ROOT } from './packageRoot.ts';

const manifest = JSON.parse(readFileSync(new URL('package.json', PACKAGE_ROOT), 'utf8')) as {
  version: string;
};

/** The version of this program. */
export const VERSION = manifest.version;
