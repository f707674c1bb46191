import type { Driver } from '../driver.ts';

interface Listed {
  /** One line for `gateways list` and the documentation; the driver itself is loaded only when used. */
  readonly summary: string;
  load(): Promise<Driver>;
}

/** The built-in drivers: those that need no account first, then the world's, then Iran's. */
export const DRIVERS: Readonly<Record<string, Listed>> = {
  simulator: {
    summary: 'plays a carrier inside this process',
    load: async () => (await import('./simulator.ts')).simulator,
  },
  file: { summary: 'appends every text to a file', load: async () => (await import('./file.ts')).file },
  http: { summary: 'speaks to any JSON or form API', load: async () => (await import('./http.ts')).http },
};

/** Names of the built-in drivers, in the order of the documentation. */
export function driverNames(): readonly string[] {
  return Object.keys(DRIVERS);
}
