import { defineConfig } from 'vitest/config';

// The heavy lanes: minutes and hours of kills, faults and load, each an npm script of its own.
export default defineConfig({
  test: {
    include: ['test/lanes/**/*.lane.ts'],
    testTimeout: 3_600_000,
    hookTimeout: 60_000,
    pool: 'forks',
    fileParallelism: false,
  },
});
