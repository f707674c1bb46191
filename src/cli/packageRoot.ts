/** The folder of this package, from src/cli and from dist/program alike: fixtures and schemas live there. */
export const PACKAGE_ROOT = new URL('../../', import.meta.url);
