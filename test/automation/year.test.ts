import { afterEach, describe, expect, it } from 'vitest';
import { openDb } from '../../src/db/sqlite.ts';
import { openShop, type Shop } from './shop.ts';

// A year of a flower shop, run by run, against an oracle that knows only the calendar of the runtime (Intl).
// CI plays the weeks in which calendars are hard; `npm run test:year` plays every day of the year.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TEHRAN = 'Asia/Tehran';

const limits = '[limits]\nmax_recipients = 100\n';
const marketing = (text: string, audience: string, timing: string, more = '') =>
  `purpose = "marketing"\naudience = '${audience}'\nmessage = "${text}. لغو۱۱"\n${more}\n[timing]\n${timing}\n${limits}`;
const CAMPAIGNS = {
  birthday: marketing(
    'تولد',
    'birthday is today',
    'every = "day at 10:00"\ncatch_up = "2 days"',
    'repeat = "once per birthday"',
  ),
  winback: marketing(
    'بازگشت',
    'orders >= 1 and last_order older than 3 months',
    'every = "saturday at 11:00"',
    'repeat = "once per 90 days"',
  ),
  monthly: marketing('ماه', 'tagged "news"', 'every = "month 1 at 12:00"\ncalendar = "jalali"'),
  nowruz: marketing('نوروز', 'everyone', 'every = "1 فروردین at 13:00"'),
  abroad: marketing('سلام', 'tagged "abroad"', 'every = "friday at 10:00"\nzone = "recipient"'),
  order: `purpose = "transactional"\nmessage = "سفارش {{ event.id }}"\nany_time = true\n[trigger]\nevent = "order"\ndelay = "2 minutes"\n${limits}`,
  reminder: `purpose = "transactional"\nmessage = "نوبت {{ event.id }}"\nany_time = true\n[trigger]\nevent = "appointment"\nbefore = "24 hours"\n${limits}`,
};
const SETTINGS = '\n[sending]\ncountries = ["IR", "FR", "US"]\n';

interface Person {
  readonly phone: string;
  readonly zone: string;
  readonly calendar: 'persian' | 'gregory';
  readonly month: number;
  readonly day: number;
  readonly row: string;
}

/** Deterministic people: every month of both calendars, both leap days, and three zones. */
const PEOPLE: readonly Person[] = Array.from({ length: 40 }, (_, n): Person => {
  const persian = n % 2 === 0;
  const [month, day] =
    n === 0 ? [12, 30] : n === 1 ? [2, 29] : n === 3 ? [1, 1] : [(n % 12) + 1, ((n * 7) % 28) + 1];
  const abroad = n % 10;
  const [phone, zone] =
    abroad === 8
      ? [`+3361200${5000 + n}`, 'Europe/Paris']
      : abroad === 9
        ? [`+1212555${1000 + n}`, 'America/New_York']
        : [`+98912500${1000 + n}`, TEHRAN];
  // Born in leap years of their calendars: 1370 (1991/92) and 1992.
  const birthday = `${persian ? 1370 : 1992}/${String(month).padStart(2, '0')}/${String(day).padStart(2, '0')}`;
  const orders = n % 3 === 0 ? '2,2026-12-01' : ',';
  const tags = [...(zone === TEHRAN ? [] : ['abroad']), ...(n % 5 === 0 ? ['news'] : [])].join(';');
  return {
    phone,
    zone,
    calendar: persian ? 'persian' : 'gregory',
    month,
    day,
    row: `${phone},${birthday},${zone},${orders},${tags}`,
  };
});
const CSV = `phone,birthday,timezone,orders,last_order,tags\n${PEOPLE.map(({ row }) => row).join('\n')}\n`;

/** Local year, month and day of a moment in a calendar. */
function dateIn(calendar: string, zone: string, at: number): { year: number; month: number; day: number } {
  const parts = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  }).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value.replace(/\D/g, ''));
  return { year: of('year'), month: of('month'), day: of('day') };
}

const isoIn = (zone: string, at: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at);
const hourIn = (zone: string, at: number): number =>
  Number(new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(at));

/** Whether a person's birthday is kept on the day that holds this noon: leap days the day before, in years without one. */
function keptOn({ calendar, zone, month, day }: Person, noon: number): boolean {
  const today = dateIn(calendar, zone, noon);
  if (today.month === month && today.day === day) return true;
  const tomorrow = dateIn(calendar, zone, noon + DAY);
  const isLastDay = tomorrow.month !== today.month;
  return isLastDay && today.month === month && day === today.day + 1;
}

/** The wall time of a date in Tehran, which has had no summer time since 2022. */
const tehran = (iso: string, hour: number): number =>
  Date.parse(`${iso}T${String(hour).padStart(2, '0')}:00:00+03:30`);

interface Span {
  readonly name: string;
  readonly from: string;
  readonly days: number;
  /** Days, counted from the first, on which the machine is off. */
  readonly off: readonly number[];
}

const FULL: readonly Span[] = [
  {
    name: 'a year with both leap days, summer time in two zones, a day off and a week off',
    from: '2027-03-19',
    days: 366,
    off: [10, 60, 61, 62, 63, 64, 65, 200, 300],
  },
];
const HARD_WEEKS: readonly Span[] = [
  { name: 'Nowruz with a day off, and summer time in Paris', from: '2027-03-20', days: 10, off: [3] },
  {
    name: 'the 29th of February, after four days off, longer than any catch_up',
    from: '2028-02-23',
    days: 8,
    off: [1, 2, 3, 4],
  },
];

/** Moments of `run` on one day, in UTC hours: each place's morning, and the night. */
const HOURS = [1, 7, 9.6, 15];

let shop: Shop | undefined;
afterEach(() => shop?.close());

async function play({ from, days, off }: Span) {
  const start = tehran(from, 0);
  shop = await openShop(new Date(start).toISOString(), {
    campaigns: CAMPAIGNS,
    people: CSV,
    settings: SETTINGS,
  });
  for (const name of Object.keys(CAMPAIGNS)) await shop.run(`enable ${name} --yes`);
  const runs: number[] = [];
  const events: { kind: 'order' | 'appointment'; id: string; due: number }[] = [];
  for (let day = 0; day < days; day += 1) {
    if (day % 3 === 1) await addEvents(shop, start + day * DAY, day, events);
    if (off.includes(day)) continue;
    for (const hour of HOURS) {
      const at = start + day * DAY + hour * HOUR + (day % 7) * MINUTE;
      shop.now = at;
      const { code, err } = await shop.run('run');
      if (code !== 0) throw new Error(`${new Date(at).toISOString()}: ${err}`);
      runs.push(at);
    }
  }
  return { shop, runs, events, start, end: start + days * DAY };
}

/** An order at noon, and an appointment four days ahead that is told of twice: the second time it has moved. */
async function addEvents(
  into: Shop,
  day: number,
  n: number,
  events: { kind: 'order' | 'appointment'; id: string; due: number }[],
): Promise<void> {
  const { phone } = PEOPLE[n % PEOPLE.length]!;
  const order = day + 12 * HOUR;
  const appointment = day + 4 * DAY + 11 * HOUR;
  into.now = order;
  const at = (moment: number) => `--at ${new Date(moment).toISOString()}`;
  await into.run(`events add ${phone} order --id o${n} ${at(order)}`);
  await into.run(`events add ${phone} appointment --id a${n} ${at(appointment - DAY)}`);
  await into.run(`events add ${phone} appointment --id a${n} ${at(appointment)}`);
  events.push(
    { kind: 'order', id: `o${n}`, due: order + 2 * MINUTE },
    { kind: 'appointment', id: `a${n}`, due: appointment - DAY },
  );
}

/** Whether some `run` came between a due time and the end of its catch_up. */
const startedBy = (runs: readonly number[], due: number, catchUp: number) =>
  runs.some((at) => at >= due && at <= due + catchUp);

describe.each(process.env.CAMPAIGN_YEAR ? FULL : HARD_WEEKS)('$name', (span) => {
  it('goes exactly as the calendar says', { timeout: 900_000 }, async () => {
    const { runs, events, start, end, shop: played } = await play(span);
    const sent = played.sent();
    const textsOf = (word: string) => sent.filter(({ text }) => text.startsWith(word));
    const noons = Array.from({ length: span.days }, (_, day) => start + day * DAY + 12 * HOUR);
    const dates = noons.map((noon) => isoIn(TEHRAN, noon));

    // Birthdays: once, on the day or as soon after as the machine and the hours allowed.
    const settled = end - 4 * DAY;
    for (const person of PEOPLE) {
      const kept = noons.filter(
        (noon) => keptOn(person, noon) && startedBy(runs, tehran(isoIn(TEHRAN, noon), 10), 2 * DAY),
      );
      const got = textsOf('تولد').filter(({ to }) => to === person.phone);
      const due = kept.filter((noon) => noon < settled);
      const late = got.filter(({ at }) => !kept.some((noon) => at > noon - 12 * HOUR && at < noon + 4 * DAY));
      expect({
        phone: person.phone,
        missing: Math.max(0, due.length - got.length),
        more: Math.max(0, got.length - kept.length),
        late,
      }).toEqual({ phone: person.phone, missing: 0, more: 0, late: [] });
    }

    // The ledger of occurrences: every date that could start, and no other.
    const db = openDb(played.path('campaign.db'), { mode: 'read' });
    const occurrencesOf = (campaign: string) =>
      db
        .prepare<[string], string>('SELECT occurrence FROM run WHERE campaign = ? ORDER BY occurrence')
        .pluck()
        .all(campaign);
    const on = (hour: number, catchUp: number, falls: (noon: number) => boolean) =>
      dates.filter((date, day) => falls(noons[day]!) && startedBy(runs, tehran(date, hour), catchUp));
    expect(occurrencesOf('birthday').filter((date) => date >= dates[0]!)).toEqual(
      on(10, 2 * DAY, () => true),
    );
    expect(occurrencesOf('winback')).toEqual(on(11, 12 * HOUR, (noon) => new Date(noon).getUTCDay() === 6));
    expect(occurrencesOf('monthly')).toEqual(
      on(12, 12 * HOUR, (noon) => dateIn('persian', TEHRAN, noon).day === 1),
    );
    expect(occurrencesOf('nowruz')).toEqual(
      on(
        13,
        12 * HOUR,
        (noon) => dateIn('persian', TEHRAN, noon).day === 1 && dateIn('persian', TEHRAN, noon).month === 1,
      ),
    );
    const states = db
      .prepare<[number], string>('SELECT DISTINCT state FROM message WHERE not_before < ? ')
      .pluck()
      .all(settled);
    db.close();
    expect(states.filter((state) => state !== 'accepted' && state !== 'expired')).toEqual([]);

    // A win-back never comes twice in 90 days; abroad it is Friday, ten or later, on the person's own clock.
    for (const { phone } of PEOPLE) {
      const times = textsOf('بازگشت')
        .filter(({ to }) => to === phone)
        .map(({ at }) => at);
      expect(times.every((at, place) => place === 0 || at - times[place - 1]! >= 90 * DAY)).toBe(true);
    }
    for (const { to, at } of textsOf('سلام')) {
      const { zone } = PEOPLE.find(({ phone }) => phone === to)!;
      expect(hourIn(zone, at)).toBeGreaterThanOrEqual(10);
    }
    // Marketing keeps everyone's hours, whatever their zone and its summer time do.
    for (const { to, text, at } of sent.filter(({ text: words }) => words.includes('لغو'))) {
      const { zone } = PEOPLE.find(({ phone }) => phone === to)!;
      const hour = hourIn(zone, at);
      expect({ to, text, at: new Date(at).toISOString(), decent: hour >= 8 && hour < 21 }).toMatchObject({
        decent: true,
      });
    }

    // Events: one message each, in the first run after its moment, or none if that was slept through.
    for (const { kind, id, due } of events.filter((event) => event.due < end - DAY)) {
      const texts = textsOf(kind === 'order' ? `سفارش ${id}` : `نوبت ${id}`).filter(({ text }) =>
        text.endsWith(` ${id}`),
      );
      expect([id, texts.length]).toEqual([id, startedBy(runs, due, 12 * HOUR) ? 1 : 0]);
    }
  });
});
