// Writes the program to dist/program: few files instead of one for each source, because Node takes its time over
// every file that a command loads. What a command loads on demand stays a file of its own; packages stay outside.
import { rolldown } from 'rolldown';
import { tellWhatIsTaken } from './bundle/taken.mjs';

const bundle = await rolldown({
  // The door of gateways is for the carrier that tests run in a process of its own.
  input: {
    main: 'src/cli/main.ts',
    driver: 'src/driver.ts',
    testing: 'src/testing.ts',
    stageWorker: 'src/import/stageWorker.ts',
    sheetsWorker: 'src/import/read/sheetsWorker.ts',
    carrier: 'src/gateways/index.ts',
  },
  platform: 'node',
  external: /^@?[a-z][\w.-]*(\/|$)/,
  // No source does anything by being imported alone, but for the worker, which is an entry.
  treeshake: { moduleSideEffects: false },
  plugins: [tellWhatIsTaken()],
});
// All in one folder: what stands beside a source (import.meta.url) is found from every one of them.
await bundle.write({ dir: 'dist/program', format: 'esm', comments: false, entryFileNames: '[name].js' });
await bundle.close();
