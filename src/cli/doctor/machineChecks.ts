import { createRequire } from 'node:module';
import type { Context } from '../context.ts';
import type { Check, Finding } from './check.ts';

/** Node and the database driver that is compiled for it. */
export const nodeCheck: Check = {
  name: 'node',
  run(ctx) {
    const { version } = createRequire(import.meta.url)('better-sqlite3/package.json') as { version: string };
    const { node = '', napi = '' } = process.versions;
    const sentence = ctx.t('Node {node}, better-sqlite3 {version}.', { node, version });
    const [major = 0, minor = 0] = node.split('.').map(Number);
    if (major < 20 || (major === 20 && minor < 19)) {
      return [{ level: 'settings', sentence, hint: ctx.t('This program needs Node 20.19 or newer.') }];
    }
    if (Number(version.split('.')[0]) >= 13 && Number(napi) < 10) {
      return [
        {
          level: 'settings',
          sentence,
          hint: ctx.t('This better-sqlite3 needs Node 22 or newer: use that, or run npm ci with this Node.'),
        },
      ];
    }
    return [{ level: 'ok', sentence }];
  },
};

/** Known facts about zones, by which an old or cut-down tz database shows. */
const ZONE_FACTS: readonly (readonly [zone: string, at: string, wall: string, fact: string])[] = [
  ['Asia/Tehran', '2026-07-01T00:00:00Z', '03:30', 'Iran gave up summer time in 2022'],
  ['America/Mexico_City', '2026-07-01T00:00:00Z', '18:00', 'Mexico gave up summer time in 2022'],
  ['Europe/Paris', '2026-07-01T00:00:00Z', '02:00', 'summer time'],
];

export const zonesCheck: Check = {
  name: 'time zones',
  run(ctx) {
    const wrong = ZONE_FACTS.find(([zone, at, wall]) => clock(zone, at) !== wall);
    if (!wrong)
      return [
        {
          level: 'ok',
          sentence: ctx.t('Time zones are up to date (tz {tz}).', { tz: process.versions.tz ?? '?' }),
        },
      ];
    const hint = ctx.t(
      'Update Node: its time zones are old or cut down, and messages would go at wrong hours.',
    );
    return [
      {
        level: 'settings',
        sentence: ctx.t('Node is wrong about {zone}: {fact}.', { zone: wrong[0], fact: wrong[3] }),
        hint,
      },
    ];
  },
};

function clock(zone: string, at: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return format.format(Date.parse(at));
}

const EARLIEST = Date.UTC(2025, 0, 1);

export const clockCheck: Check = {
  name: 'clock',
  async run(ctx) {
    if (ctx.now() < EARLIEST) {
      return [
        {
          level: 'settings',
          sentence: ctx.t('The clock of this machine is wrong.'),
          hint: ctx.t('Set it (for example with NTP): windows and deadlines are judged by it.'),
        },
      ];
    }
    // Settings that cannot be read are another check's news.
    const zone = await ctx.settings().then(
      ({ business }) => business.timezone,
      () => ctx.world.timeZone(),
    );
    return [{ level: 'ok', sentence: ctx.t('The clock says {when}.', { when: ctx.when(ctx.now(), zone) }) }];
  },
};

/** What a person will see: encoding, colours, right-to-left text. */
export const terminalCheck: Check = {
  name: 'terminal',
  run(ctx) {
    return [encodingFinding(ctx)];
  },
};

function encodingFinding(ctx: Context): Finding {
  const { env, platform } = ctx.world;
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  if (platform === 'win32' || /utf-?8/i.test(locale))
    return { level: 'ok', sentence: ctx.t('The terminal speaks UTF-8.') };
  return {
    level: 'advice',
    sentence: ctx.t(
      'The locale is "{locale}", not UTF-8: Persian may be shown wrongly (files and messages are right all the same).',
      { locale: locale || 'C' },
    ),
    hint: ctx.t('Set LANG=C.UTF-8, or read texts in a browser: campaign preview <name> --html preview.html'),
  };
}
