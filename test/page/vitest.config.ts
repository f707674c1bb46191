import { defineConfig } from 'vitest/config';

// `npm run test:page`: reports as a browser shows them. Not part of `npm test`, because it needs Chromium.
export default defineConfig({
  test: {
    include: ['test/page/**/*.page.ts'],
    setupFiles: ['test/support/frozenClock.ts'],
    testTimeout: 120_000,
    hookTimeout: 600_000,
    pool: 'forks',
  },
});
