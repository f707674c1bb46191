import { describe, expect, it } from 'vitest';
import { parseCampaign, parseSettings } from '../../src/campaigns/index.ts';
import { parseSegments } from '../../src/campaigns/readSegmentsFile.ts';
import { UserError } from '../../src/shared/errors.ts';

const settings = parseSettings(
  `[business]
name = "Boulangerie du Rhône"
country = "FR"
timezone = "Europe/Paris"
currency = "EUR"
[consent]
topics = ["bread"]
[gateways.main]
driver = "simulator"
`,
  'campaign.toml',
);
const SEGMENTS = `loyal = 'orders >= 5'
best = 'in segment loyal and spent > 500'
"bons clients" = 'in segment "best" or tagged "ami"'
`;

function read(source: string, { segments = SEGMENTS, files = {} as Record<string, string> } = {}) {
  return parseCampaign(source, {
    name: 'brioche',
    file: 'campaigns/brioche.toml',
    settings,
    segments: parseSegments(segments, 'segments.toml'),
    readFile: (path, where) => {
      if (files[path] !== undefined) return files[path];
      throw new UserError('file-missing', path, { hint: '', where });
    },
  });
}

function failure(source: string): string {
  try {
    read(source);
  } catch (error) {
    if (error instanceof UserError) return `${error.code} ${error.where?.line}:${error.where?.column}`;
    throw error;
  }
  return 'was taken';
}

const PLAIN = `purpose = "marketing"
audience = 'orders >= 1'
message = "Brioche chaude"
`;
const TRIGGERED = `purpose = "transactional"
message = "Merci"
[trigger]
event = "order"
`;

describe('readCampaign', () => {
  it('fills in every default', () => {
    const { sourceHash, ...campaign } = read(PLAIN);
    expect(campaign).toEqual({
      name: 'brioche',
      file: 'campaigns/brioche.toml',
      purpose: 'marketing',
      audience: 'orders >= 1',
      audienceAt: { file: 'campaigns/brioche.toml', line: 2, column: 13 },
      message: { text: 'Brioche chaude', file: 'campaigns/brioche.toml', line: 3, column: 12 },
      messageIn: new Map(),
      lateMessage: undefined,
      gateway: undefined,
      priority: 0,
      topic: undefined,
      holdout: 0,
      repeat: { kind: 'per-occurrence' },
      anyTime: false,
      coupons: undefined,
      footer: undefined,
      partials: new Map(),
      smartReplace: false,
      pattern: undefined,
      links: false,
      trigger: undefined,
      timing: {
        schedule: { kind: 'none' },
        zone: 'business',
        window: undefined,
        catchUpMs: 12 * 3_600_000,
        validForMs: undefined,
      },
      limits: { maxRecipients: undefined, maxParts: 6, budget: undefined, perDay: undefined },
    });
    expect(sourceHash).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('keeps a text to the byte, but for the line end before its closing quotes', () => {
    const campaign = read(
      `purpose = "marketing"\naudience = 'everyone'\nmessage = """\n  Bonjour\n\nSTOP 36180\n"""\n`,
    );
    expect(campaign.message).toEqual({
      text: '  Bonjour\n\nSTOP 36180',
      file: 'campaigns/brioche.toml',
      line: 4,
      column: 1,
    });
  });

  it('reads a text from its own file', () => {
    const campaign = read(`purpose = "marketing"\nsegment = "bons clients"\nmessage_file = "texts/b.txt"\n`, {
      files: { 'texts/b.txt': 'Bonjour\r\n' },
    });
    expect(campaign.message).toEqual({ text: 'Bonjour', file: 'texts/b.txt', line: 1 });
    expect(campaign.audience).toBe('in segment "bons clients"');
  });

  it('takes a trigger without an audience, once per event', () => {
    const campaign = read(
      `${TRIGGERED}delay = "2 minutes"\ncancel_on = "order"\ncancel_where = 'status = "cancelled"'\n[limits]\nmax_recipients = 200\n`,
    );
    expect(campaign).toMatchObject({
      audience: undefined,
      repeat: { kind: 'per-event' },
      trigger: { event: 'order', delayMs: 120_000, beforeMs: undefined },
    });
  });

  it.each([
    ['no purpose', `audience = 'everyone'\nmessage = "x"`, 'key-missing 1:1'],
    ['reply is built in', `purpose = "reply"\naudience = 'everyone'\nmessage = "x"`, 'value-invalid 1:1'],
    ['no audience', `purpose = "marketing"\nmessage = "x"`, 'key-missing 1:1'],
    [
      'audience and segment',
      `purpose = "marketing"\naudience = 'everyone'\nsegment = "loyal"\nmessage = "x"`,
      'keys-exclusive 3:1',
    ],
    [
      'a segment nobody defined',
      `purpose = "marketing"\nsegment = "loyl"\nmessage = "x"`,
      'value-invalid 2:1',
    ],
    ['an empty text', `purpose = "marketing"\naudience = 'everyone'\nmessage = "  "`, 'value-invalid 3:1'],
    ['two texts', `${PLAIN}message_file = "x.txt"`, 'keys-exclusive 4:1'],
    [
      'a text file that is not there',
      `purpose = "marketing"\naudience = 'everyone'\nmessage_file = "x.txt"`,
      'file-missing 3:1',
    ],
    ['any_time for marketing', `${PLAIN}any_time = true`, 'value-invalid 4:1'],
    ['a gateway nobody configured', `${PLAIN}gateway = "other"`, 'value-invalid 4:1'],
    ['a topic nobody listed', `${PLAIN}topic = "cake"`, 'value-invalid 4:1'],
    ['a pattern for marketing', `${PLAIN}pattern = { name = "a" }`, 'value-invalid 4:1'],
    [
      'two schedules',
      `${PLAIN}[timing]\nat = "2026-12-24 10:00"\nevery = "day at 10:00"`,
      'value-invalid 6:1',
    ],
    [
      'a schedule beside a trigger',
      `${TRIGGERED}[limits]\nmax_recipients = 1\n[timing]\nat = "2026-12-24 10:00"`,
      'value-invalid 8:1',
    ],
    ['a day that does not exist', `${PLAIN}[timing]\nat = "2026-02-30 10:00"`, 'value-invalid 5:1'],
    ['an hour that does not exist', `${PLAIN}[timing]\nat = "2026-02-03 25:00"`, 'value-invalid 5:1'],
    ['no time to be sent in', `${PLAIN}[timing]\nvalid_for = "0 hours"`, 'value-invalid 5:1'],
    ['every without a bound', `${PLAIN}[timing]\nevery = "day at 10:00"`, 'key-missing 1:1'],
    ['a trigger without a bound', TRIGGERED, 'key-missing 1:1'],
    ['cron of six fields', `${PLAIN}[timing]\ncron = "0 0 10 * * 1"`, 'value-invalid 5:1'],
    ['cron of nonsense', `${PLAIN}[timing]\ncron = "0 99 * * 1"`, 'value-invalid 5:1'],
    ['once per event without a trigger', `repeat = "once per event"\n${PLAIN}`, 'value-invalid 1:1'],
    [
      'delay and before',
      `${TRIGGERED}delay = "1 hour"\nbefore = "1 hour"\n[limits]\nmax_recipients = 1`,
      'keys-exclusive 6:1',
    ],
    [
      'a mistyped key deep inside',
      `${PLAIN}[timing]\nat = "2026-12-24 10:00"\ncatch_upp = "1 hour"`,
      'key-unknown 6:1',
    ],
  ])('refuses %s', (_why, source, at) => {
    expect(failure(source)).toBe(at);
  });

  it.each([
    ['once', { kind: 'once' }],
    ['once per birthday', { kind: 'per-birthday' }],
    ['once per ۹۰ days', { kind: 'per-days', days: 90 }],
  ])('repeat = "%s"', (text, repeat) => {
    expect(read(`repeat = "${text}"\n${PLAIN}`).repeat).toEqual(repeat);
  });

  it.each([
    ['2026-12-21 10:00', '2026-12-21T10:00'],
    ['1405/09/30 10:00', '2026-12-21T10:00'],
    ['۱۴۰۵-۰۹-۳۰ ۹:۰۵', '2026-12-21T09:05'],
    ['2026-12-21T10:00:00', '2026-12-21T10:00'],
    ['2026-12-21', '2026-12-21T00:00'],
  ])('at = "%s"', (text, local) => {
    expect(read(`${PLAIN}[timing]\nat = "${text}"`).timing.schedule).toEqual({ kind: 'at', local });
  });
});

describe('the source hash', () => {
  const base = `purpose = "marketing"\nsegment = "bons clients"\nmessage_file = "b.txt"\n`;
  const hash = (source: string, segments = SEGMENTS, text = 'Bonjour'): string =>
    read(source, { segments, files: { 'b.txt': text } }).sourceHash;
  const first = hash(base);

  it.each([
    ['the file', hash(`${base}# note\n`)],
    ['the text', hash(base, SEGMENTS, 'Bonsoir')],
    ['a segment behind two others', hash(base, SEGMENTS.replace('orders >= 5', 'orders >= 6'))],
  ])('changes with %s', (_why, other) => {
    expect(other).not.toBe(first);
  });

  it('does not change with a segment it does not use, or with line ends', () => {
    expect(hash(base, `${SEGMENTS}rare = 'orders = 0'\n`)).toBe(first);
    expect(hash(base.replaceAll('\n', '\r\n'))).toBe(first);
  });
});
