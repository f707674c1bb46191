/** The folder of this package, from source and from dist alike: fixtures and schemas live there. */
export const PACKAGE_ROOT = new URL('../../', import.meta.url);
