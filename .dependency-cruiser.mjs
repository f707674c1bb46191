/** The walls of the house. `npm run boundaries` checks them; `npm run map` draws them. */
const room = '^src/([^/]+)/';
const nouns = 'contacts|consent|segments|campaigns|compose|windows|gateways';
const steps = ['import', 'plan', 'dispatch', 'machines', 'receipts', 'reports', 'automation'];
const terminal = 'node_modules/(chalk|ora|commander)';

export default {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Two modules that need each other are one module.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'rooms-have-one-door',
      severity: 'error',
      comment: 'Enter a room by its index.ts. shared/ and db/ are a toolbox and a cellar: each file is a tool.',
      from: { path: room },
      to: { path: room, pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$', '^src/(shared|db)/'] },
    },
    {
      name: 'nouns-are-strangers',
      severity: 'error',
      comment: 'Nouns do not use each other; steps bring them together.',
      from: { path: `^src/(${nouns})/` },
      to: { path: `^src/(${nouns}|${steps.join('|')})/`, pathNot: ['^src/$1/'] },
    },
    ...steps.map((step, place) => ({
      name: `steps-look-back-only-${step}`,
      severity: 'error',
      comment: 'A step may use earlier steps and nouns, never a later step.',
      from: { path: `^src/${step}/` },
      to: { path: `^src/(${[...steps.slice(place + 1), 'cli'].join('|')})/` },
    })),
    {
      name: 'only-stores-hold-sql',
      severity: 'error',
      comment: 'SQL lives in store.ts files and in db/.',
      from: {
        path: '^src/',
        pathNot: ['^src/db/', '(s|S)tore\\.ts$', '^src/cli/(context|world)\\.ts$', '^src/dispatch/lock\\.ts$'],
      },
      to: { path: 'node_modules/better-sqlite3' },
    },
    {
      name: 'pure-rooms-stay-pure',
      severity: 'error',
      comment: 'These rooms take data and answer data.',
      from: { path: '^src/(windows|compose)/' },
      to: {
        path: [
          '^src/(db|gateways|cli|dispatch)/',
          'node_modules/(better-sqlite3|chalk|ora|commander|undici)',
          '^(node:)?(fs|fs/promises|http|https|net|process|child_process)$',
        ],
      },
    },
    {
      name: 'shared-is-pure',
      severity: 'error',
      comment: 'The toolbox knows no room and touches no world.',
      from: { path: '^src/shared/' },
      to: { path: ['^src/(?!shared/)', '^(node:)?(fs|fs/promises|http|https|net|child_process)$'] },
    },
    {
      name: 'only-machines-know-the-broker',
      severity: 'error',
      comment: 'The client of NATS stays behind the door of machines/, which is opened for --nats alone.',
      from: { path: '^src/', pathNot: '^src/machines/nats(Link|Login)' },
      to: { path: 'node_modules/@nats-io' },
    },
    {
      name: 'only-cli-talks-to-people',
      severity: 'error',
      comment: 'chalk, ora and commander stay in cli/.',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { path: terminal },
    },
    {
      name: 'nothing-imports-cli',
      severity: 'error',
      comment: 'cli/ is the last room.',
      from: { path: '^src/(?!cli/)' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'drivers-are-strangers',
      severity: 'error',
      comment: 'A driver knows the contract, the HTTP kit and its own folder, never another driver or room.',
      from: { path: '^src/gateways/drivers/(?!index)([a-z]+)' },
      to: {
        path: '^src/',
        pathNot: ['^src/gateways/(driver|http|kit|carrier)[^/]*\\.ts$', '^src/gateways/(kit|carrier)/', '^src/shared/', '^src/gateways/drivers/$1/'],
      },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'Nobody imports this file.',
      from: { orphan: true, path: '^src/' },
      to: {},
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
  },
};
