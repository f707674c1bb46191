/** What is typed for one command, in a new demo workspace at noon of a Saturday in Tehran. */
export interface Calls {
  /** Lines that make the ground for it; they must succeed, and are shown. */
  readonly before?: readonly string[];
  /** By subcommand (`''` where there is none): what goes well, and what goes wrong as people get it wrong. */
  readonly calls: Readonly<Record<string, Typing>>;
}

interface Typing {
  readonly well: readonly string[];
  readonly badly: readonly string[];
  /** Why nothing goes well here: where it is tested instead. */
  readonly because?: string;
}

const CONSENT = '--consent express --consent-source "shop counter"';

/** By command. A command or subcommand that is missing here fails the test. */
export const CALLS: Readonly<Record<string, Calls>> = {
  init: {
    calls: {
      '': {
        well: [
          'init other --name "Boulangerie Moulin" --country FR --timezone Europe/Paris --currency EUR --language fr --gateway simulator',
        ],
        badly: [
          'init other',
          'init new --country Narnia',
          'init new --country IR --timezone Asia/Tehran --currency IRR --gateway kavenegr',
          'init',
        ],
      },
    },
  },
  doctor: {
    calls: { '': { well: ['doctor'], badly: ['doctor --as-corn', 'doctor -w nowhere'] } },
  },
  config: {
    calls: { '': { well: ['config business.timezone'], badly: ['config business.timezon', 'config a b'] } },
  },
  import: {
    calls: {
      '': {
        well: [
          `import spring.csv ${CONSENT} --dry-run`,
          `import spring.csv ${CONSENT} --rejects rejects.csv --yes`,
          'import spring.csv --as suppressions --yes',
        ],
        badly: [
          'import',
          'import sprin.csv',
          'import spring.csv --as contact',
          'import spring.csv --map phon=Phone',
          'import campaign.toml --yes',
          'import spring.csv --consent express --yes',
        ],
      },
    },
  },
  imports: {
    before: [`import spring.csv ${CONSENT} --yes`],
    calls: {
      list: { well: ['imports list'], badly: ['imports', 'imports lst'] },
      undo: {
        well: ['imports undo 2 --yes'],
        badly: ['imports undo 2', 'imports undo 99 --yes', 'imports undo x --yes'],
      },
    },
  },
  contacts: {
    calls: {
      list: {
        well: ['contacts list \'city = "شیراز" and orders >= 10\''],
        badly: ['contacts list \'cty = "شیراز"\''],
      },
      show: { well: ["contacts show '#12'"], badly: ['contacts show', 'contacts show 09129999999'] },
      add: {
        well: [`contacts add 09129990000 first_name=مریم city=شیراز ${CONSENT}`],
        badly: [
          'contacts add 0912',
          'contacts add 09129990000 --consent yes',
          'contacts add 09129990000 مریم',
        ],
      },
      set: {
        well: ['contacts set 09129990000 city=تهران "shoe size=42"'],
        badly: ['contacts set 09129990000 birthday=yesterday', 'contacts set 09129990000'],
      },
      tag: { well: ['contacts tag 09129990000 vip'], badly: ['contacts tag 09129999999 vip'] },
      untag: { well: ['contacts untag 09129990000 vip'], badly: ['contacts untag everyone'] },
      merge: {
        well: ["contacts merge '#12' '#40' --yes"],
        badly: [
          "contacts merge '#12' '#41'",
          "contacts merge '#12' '#12' --yes",
          'contacts merge everyone 09129990000 --yes',
        ],
      },
      export: {
        well: ["contacts export '#12' --show-phones", 'contacts export -o people.csv'],
        badly: ['contacts export', 'contacts export --format xlsx -o people.xlsx'],
      },
      erase: {
        well: ['contacts erase 09129990000 --yes'],
        badly: ['contacts erase 09120000020', 'contacts erase everyone --yes', 'contacts erase'],
      },
    },
  },
  events: {
    calls: {
      add: {
        well: ['events add 09120000020 order --amount 850000 --id A-17 items=2'],
        badly: [
          'events add 09120000020',
          'events add 09120000020 order --amount lots',
          'events add 09120000020 order --at tomorow',
        ],
      },
      list: { well: ['events list 09120000020'], badly: ['events list', 'events list 09129999999'] },
    },
  },
  segments: {
    calls: {
      list: { well: ['segments list'], badly: ['segments'] },
      show: {
        well: [
          'segments show loyal',
          'segments show \'city = "شیراز" and last_order older than 90 days\' --sample 2',
        ],
        badly: [
          'segments show and',
          'segments show loyl',
          "segments show 'orders => 2'",
          'segments show loyal --sample few',
        ],
      },
      add: {
        well: ["segments add lately 'last_order within 30 days'"],
        badly: ["segments add loyal 'orders > 3'", "segments add new 'oders > 3'", 'segments add new'],
      },
      fields: { well: ['segments fields'], badly: ['segments field'] },
    },
  },
  'opt-in': {
    calls: {
      '': {
        well: ['opt-in 09120000020 --source "told Mina at the till" --date 1405/08/20'],
        badly: [
          'opt-in 09120000020',
          'opt-in 09120000020 --source form --date soon',
          'opt-in 09120000020 --source form --topic news',
        ],
      },
    },
  },
  'opt-out': {
    calls: {
      '': {
        well: ['opt-out 09120000020 --source "called the shop"', 'opt-out 09120000020'],
        badly: ['opt-out', 'opt-out 0912', 'opt-out 09120000020 --topic news'],
      },
    },
  },
  consent: {
    before: ['opt-in 09120000020 --source "told Mina at the till"'],
    calls: {
      proof: {
        well: [
          'consent proof 09120000020 --show-phones',
          'consent proof 09129999999',
          'consent proof 09120000020 --html proof.html',
        ],
        badly: ['consent proof', 'consent proof 0912'],
      },
      verify: { well: ['consent verify'], badly: ['consent verfy'] },
    },
  },
  suppressions: {
    calls: {
      list: { well: ['suppressions list'], badly: ['suppressions'] },
      add: {
        well: ['suppressions add 09120000020 --reason "wrote to complain" --origin complaint'],
        badly: [
          'suppressions add 09120000020',
          'suppressions add 0912 --reason x',
          'suppressions add 09120000020 --reason x --origin friend',
        ],
      },
      remove: {
        well: ['suppressions remove 09120000020 --reason "it was a mistake"'],
        badly: ['suppressions remove 09120000020 --reason "again"', 'suppressions remove 09120000020'],
      },
    },
  },
  new: {
    calls: {
      '': {
        well: ['new nowruz --from blast --audience "in segment loyal" --message "نوروز مبارک! لغو۱۱"'],
        badly: ['new', 'new yalda', 'new x --from birtday', 'new ../x'],
      },
    },
  },
  list: { calls: { '': { well: ['list'], badly: ['list yalda'] } } },
  enable: {
    calls: {
      '': {
        well: ['enable birthday --yes'],
        badly: ['enable birthday', 'enable yalda --yes', 'enable brthday --yes'],
      },
    },
  },
  disable: {
    before: ['enable birthday --yes'],
    calls: { '': { well: ['disable birthday', 'disable birthday'], badly: ['disable brthday', 'disable'] } },
  },
  preview: {
    calls: {
      '': {
        well: ['preview yalda --sample 2', 'preview yalda 09120000020'],
        badly: ['preview yald', 'preview yalda 09129999999', 'preview yalda --sample none'],
      },
    },
  },
  parts: {
    calls: {
      '': { well: ['parts "سلام مریم، لغو۱۱"', 'parts "Hello Mary"'], badly: ['parts', 'parts سلام دنیا'] },
    },
  },
  check: { calls: { '': { well: ['check yalda', 'check'], badly: ['check yald'] } } },
  send: {
    calls: {
      '': {
        well: [
          'send ready --dry-run',
          'send yalda --dry-run -o yalda.plan',
          'send ready --yes',
          'send ready --yes',
          'send yalda.plan --confirm 200',
          'send yalda --dry-run',
          'send yalda --yes',
        ],
        badly: [
          'send',
          'send yald --dry-run',
          'send winback',
          'send winback --confirm 3',
          'send winback --first none --dry-run',
          'send yalda --dryrun',
          'send missing.plan --yes',
          'send winback --at "2026-12-21 10:00" --yes',
          'send birthday.plan',
        ],
      },
    },
  },
  test: {
    calls: {
      '': { well: ['test yalda'], badly: ['test yald', 'test yalda 09123334455', 'test'] },
    },
  },
  run: {
    before: [
      'enable order --yes',
      'enable birthday --yes',
      'events add 09120000020 order --amount 850000 --id A-17 --at "2026-11-21 11:55"',
    ],
    calls: { '': { well: ['run', 'run'], badly: ['run yalda', 'run -w nowhere'] } },
  },
  calendar: {
    calls: {
      '': { well: ['calendar --days 9'], badly: ['calendar --days many', 'calendar --days 9 --at never'] },
    },
  },
  explain: {
    calls: {
      '': {
        well: ['explain 09120000020 yalda', 'explain yalda'],
        badly: [
          'explain 09120000020',
          'explain 09129999999 yalda',
          'explain 09120000020 yald',
          'explain everyone yalda',
        ],
      },
    },
  },
  status: {
    before: ['send ready --yes'],
    calls: {
      '': {
        well: ['status', 'status ready', 'status 1 --messages', 'status 1 --unknown'],
        badly: ['status 99', 'status yald', 'status yalda'],
      },
    },
  },
  pause: {
    before: ['send ready --yes'],
    calls: { '': { well: ['pause', 'pause 1'], badly: ['pause 99', 'pause yald'] } },
  },
  resume: {
    before: ['pause'],
    calls: { '': { well: ['resume', 'resume'], badly: ['resume 99', 'resume x --confirm few'] } },
  },
  cancel: {
    before: ['send ready --yes'],
    calls: { '': { well: ['cancel --yes', 'cancel 1 --yes'], badly: ['cancel', 'cancel 99 --yes'] } },
  },
  resolve: {
    before: ['send ready --yes'],
    calls: {
      '': {
        because: 'needs a message in doubt: test/dispatch',
        well: [],
        badly: ['resolve 1', 'resolve 1 --sent', 'resolve 999 --sent', 'resolve x --sent'],
      },
    },
  },
  sync: { before: ['send ready --yes'], calls: { '': { well: ['sync'], badly: ['sync now'] } } },
  serve: {
    calls: {
      '': {
        because: 'runs until it is stopped: bare.test.ts',
        well: [],
        badly: ['serve --port lots', 'serve --host nowhere.invalid', 'serve here'],
      },
    },
  },
  inbox: {
    calls: {
      list: { well: ['inbox list', 'inbox list --all'], badly: ['inbox'] },
      classify: {
        well: ['inbox classify "لغو لطفا"', 'inbox classify "see you at five"'],
        badly: ['inbox classify', 'inbox classify STOP --phone 12'],
      },
      resolve: {
        because: 'needs a doubtful reply: test/cli/commands/consent.test.ts',
        well: [],
        badly: ['inbox resolve 7', 'inbox resolve 7 --opt-out', 'inbox resolve x --ignore'],
      },
    },
  },
  report: {
    before: ['send ready --yes', 'run'],
    calls: {
      '': {
        well: [
          'report ready',
          'report',
          'report --costs',
          'report ready --html report.html --csv report.csv',
        ],
        badly: ['report yald', 'report 99', 'report --since never'],
      },
    },
  },
  log: {
    before: ['contacts tag 09120000020 vip'],
    calls: { '': { well: ['log'], badly: ['log --since never'] } },
  },
  windows: {
    calls: {
      list: { well: ['windows list'], badly: ['windows'] },
      show: { well: ['windows show IR'], badly: ['windows show Iran', 'windows show'] },
      check: {
        well: ['windows check 09120000020', 'windows check +14155550100'],
        badly: [
          'windows check 12',
          'windows check 09120000020 --purpose adverts',
          'windows check 09120000020 --at never',
        ],
      },
    },
  },
  gateways: {
    calls: {
      list: { well: ['gateways list'], badly: ['gateways'] },
      check: { well: ['gateways check'], badly: ['gateways check man'] },
      balance: { well: ['gateways balance'], badly: ['gateways balance man'] },
      login: { well: ['gateways login main'], badly: ['gateways login', 'gateways login man'] },
      simulator: {
        because: 'runs until it is stopped: bare.test.ts',
        well: [],
        badly: ['gateways simulator --port lots', 'gateways simulator --chaos often'],
      },
    },
  },
  cron: {
    calls: {
      show: { well: ['cron show'], badly: ['cron', 'cron show --with windows95'] },
      install: {
        well: ['cron install --yes', 'cron install --yes'],
        badly: ['cron install --with launchpad'],
      },
      remove: { well: ['cron remove', 'cron remove'], badly: ['cron remove all'] },
    },
  },
  worker: {
    calls: {
      '': {
        because: 'needs a NATS server: test/machines',
        well: [],
        badly: ['worker', 'worker --nats nats://127.0.0.1:1'],
      },
    },
  },
  completion: {
    calls: { '': { well: ['completion powershell'], badly: ['completion', 'completion tcsh'] } },
  },
  backup: {
    calls: {
      '': { well: ['backup copy.db'], badly: ['backup', 'backup copy.db', 'backup nowhere/copy.db'] },
    },
  },
  restore: {
    before: ['backup copy.db'],
    calls: {
      '': {
        well: ['restore copy.db --yes', 'restore --adopt --yes'],
        badly: ['restore copy.db', 'restore missing.db --yes', 'restore', 'restore spring.csv --yes'],
      },
    },
  },
};
