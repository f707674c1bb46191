import { defineConfig } from 'vitest/config';

// Real peers are slow to start and share ports: one file after another.
export default defineConfig({
  test: {
    include: ['test/peers/**/*.lane.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    fileParallelism: false,
  },
});
