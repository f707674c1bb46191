import fc from 'fast-check';
import { DateTime } from 'luxon';
import { CITIES, type Happening, JOINED, type Person, plain, SPELLINGS, type World } from './world.ts';

/** Yes, no, or unknown. */
export type Truth = boolean | null;
/** A filter as text, and what it means, written without the product's code: luxon and Intl instead of its calendar. */
export interface Claim {
  readonly text: string;
  readonly holds: (person: Person, world: World) => Truth;
}

export const not = (truth: Truth): Truth => (truth === null ? null : !truth);
export const both = (a: Truth, b: Truth): Truth =>
  a === false || b === false ? false : a === null || b === null ? null : true;
const known = <T>(value: T | null | undefined, test: (value: T) => boolean): Truth =>
  value === null || value === undefined ? null : test(value);

const local = (instant: number, world: World) => DateTime.fromMillis(instant, { zone: world.zone });
const dateOf = (instant: number, world: World): string => local(instant, world).toISODate()!;

const persian = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
});
function jalali(iso: string): { year: number; month: number; day: number } {
  const parts = Object.fromEntries(
    persian.formatToParts(Date.parse(iso)).map(({ type, value }) => [type, Number.parseInt(value, 10)]),
  );
  return { year: parts.year!, month: parts.month!, day: parts.day! };
}
const jalaliText = (iso: string): string => {
  const { year, month, day } = jalali(iso);
  return `${year}/${String(month).padStart(2, '0')}/${String(day).padStart(2, '0')}`;
};

// Text
const NAMES: [string, (p: Person) => string | null][] = [
  ['city', (p) => p.city],
  ['first_name', (p) => p.firstName],
  ['`First Name`', (p) => p.firstName],
  ['company', (p) => p.company],
  ['email', (p) => p.email],
  ['notes', (p) => p.notes],
  ['country', (p) => p.country],
  ['name', (p) => p.name ?? ([p.firstName, p.lastName].filter(Boolean).join(' ') || null)],
  ['`کد اشتراک`', (p) => (p.attributes['کد اشتراک'] as string | undefined) ?? null],
];
const value = fc.oneof(
  fc.constantFrom(...CITIES).chain((city) => fc.constantFrom(...SPELLINGS[city]!)),
  fc.constantFrom(
    'Léa',
    'LEILA',
    'mina rezaei',
    'علي رضا',
    'Léa Blanc',
    'boulangerie ۱۲',
    'گل 12',
    'mina@example.org',
    'ir',
    'FR',
    'یک',
    "o'clock; DROP TABLE contact",
    'a-1',
    '0042',
    '۰۰۴۲',
    '42',
  ),
);
const piece = fc.constantFrom('را', 'L', 'le', 'bl', '۱۲', 'رضا', '.org', "'; DROP", '%', '_', 'é', 'ه');
const quoted = (text: string): fc.Arbitrary<string> =>
  fc.constantFrom(
    `"${text.replaceAll('"', '""')}"`,
    `'${text.replaceAll("'", "''")}'`,
    `«${text}»`,
    `“${text}”`,
  );

const texts: fc.Arbitrary<Claim> = fc.constantFrom(...NAMES).chain(([field, of]) =>
  fc.oneof(
    fc
      .tuple(
        value.chain((v) => fc.tuple(fc.constant(v), quoted(v))),
        fc.constantFrom('=', 'is', '==', '!=', 'is not', '<>'),
      )
      .map(
        ([[v, q], sign]): Claim => ({
          text: `${field} ${sign} ${q}`,
          holds: (p) => known(of(p), (x) => (plain(x) === plain(v)) === ['=', 'is', '=='].includes(sign)),
        }),
      ),
    fc.tuple(fc.array(value, { minLength: 1, maxLength: 4 }), fc.boolean()).map(
      ([list, negated]): Claim => ({
        text: `${field} ${negated ? 'not in' : 'in'} (${list.map((v) => `"${v}"`).join(', ')})`,
        holds: (p) => known(of(p), (x) => list.some((v) => plain(v) === plain(x)) !== negated),
      }),
    ),
    fc
      .tuple(
        piece,
        fc.constantFrom('contains', 'starts with', 'ends with', 'not contains', 'does not start with'),
      )
      .map(
        ([part, how]): Claim => ({
          text: `${field} ${how} "${part}"`,
          holds: (p) =>
            known(of(p), (x) => {
              const [whole, key] = [plain(x), plain(part)];
              if (how.includes('start')) return whole.startsWith(key) === (how === 'starts with');
              return how === 'ends with' ? whole.endsWith(key) : whole.includes(key) === (how === 'contains');
            }),
        }),
      ),
    fc.constantFrom('is empty', 'is not empty').map(
      (how): Claim => ({
        text: `${field} ${how}`,
        holds: (p) => (of(p) === null) === (how === 'is empty'),
      }),
    ),
  ),
);

// Numbers and money
const SIGNS = {
  '=': (a: number, b: number) => a === b,
  '!=': (a: number, b: number) => a !== b,
  '<': (a: number, b: number) => a < b,
  '<=': (a: number, b: number) => a <= b,
  '>': (a: number, b: number) => a > b,
  '>=': (a: number, b: number) => a >= b,
} as const;
const sign = fc.constantFrom(...(Object.keys(SIGNS) as (keyof typeof SIGNS)[]));
const persianDigits = (n: number) => String(n).replace(/\d/g, (d) => '۰۱۲۳۴۵۶۷۸۹'[Number(d)]!);
const amount = fc.integer({ min: 0, max: 40 }).map((n) => n * 250_000);
const amountText = (n: number) =>
  fc.constantFrom(
    String(n),
    persianDigits(n),
    String(n).replace(/\B(?=(\d{3})+$)/g, '_'),
    `"${n} IRR"`,
    `${n / 10} toman`,
    `"${persianDigits(n / 10)} تومان"`,
  );

const numbers: fc.Arbitrary<Claim> = fc.oneof(
  fc
    .tuple(sign, fc.integer({ min: 0, max: 6 }))
    .map(([s, n]): Claim => ({ text: `orders ${s} ${n}`, holds: (p) => SIGNS[s](p.orders ?? 0, n) })),
  fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }), fc.boolean()).map(
    ([from, more, negated]): Claim => ({
      text: `orders ${negated ? 'not ' : ''}between ${from} and ${from + more}`,
      holds: (p) => ((p.orders ?? 0) >= from && (p.orders ?? 0) <= from + more) !== negated,
    }),
  ),
  fc.tuple(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 3 }), fc.boolean()).map(
    ([list, negated]): Claim => ({
      text: `orders ${negated ? 'not ' : ''}in (${list.join(', ')})`,
      holds: (p) => list.includes(p.orders ?? 0) !== negated,
    }),
  ),
  fc.constant<Claim>({ text: 'orders is empty', holds: (p) => p.orders === null }),
  fc
    .tuple(
      sign,
      amount.chain((n) => fc.tuple(fc.constant(n), amountText(n))),
    )
    .map(
      ([s, [n, text]]): Claim => ({ text: `spent ${s} ${text}`, holds: (p) => SIGNS[s](p.spent ?? 0, n) }),
    ),
  fc.tuple(sign, fc.integer({ min: 36, max: 44 })).map(
    ([s, n]): Claim => ({
      text: `"shoe size" ${s} ${n}`,
      holds: (p) => known(p.attributes['Shoe size'] as number | undefined, (x) => SIGNS[s](x, n)),
    }),
  ),
  fc.tuple(fc.constantFrom('odd "one" $.x', 'Desk no'), sign, fc.integer({ min: 1, max: 3 })).map(
    ([name, s, n]): Claim => ({
      text: `'${name}' ${s} ${n}`,
      holds: (p) => {
        const x = p.attributes[name];
        if (s === '=' || s === '!=') return known(x, (each) => (String(each) === String(n)) === (s === '='));
        return typeof x === 'number' ? SIGNS[s](x, n) : null;
      },
    }),
  ),
  fc.tuple(fc.constantFrom('=', '!='), fc.constantFrom('yes', 'no', 'بله', 'خیر')).map(
    ([s, word]): Claim => ({
      text: `newsletter ${s} ${word}`,
      holds: (p) =>
        known(
          p.attributes.Newsletter as string | undefined,
          (x) => (/yes|بله/i.test(x) === /yes|بله/.test(word)) === (s === '='),
        ),
    }),
  ),
);

// Dates. A period answers whether a moment, or a bare date, lies in it.
interface Spell {
  readonly text: string;
  readonly has: (world: World, date: string, instant: number | undefined) => boolean;
}
const unit = fc.constantFrom('day', 'week', 'month', 'year');
const back = (world: World, n: number, u: string): string =>
  local(world.now, world)
    .minus({ [`${u}s`]: n })
    .toISODate()!;
const ahead = (world: World, n: number, u: string): string =>
  local(world.now, world)
    .plus({ [`${u}s`]: n })
    .toISODate()!;
const isoDay = fc
  .integer({ min: -500, max: 60 })
  .map((days) => new Date(Date.UTC(2026, 5, 1) + days * 86_400_000).toISOString().slice(0, 10));
const dayText = (iso: string) =>
  fc.constantFrom(
    iso,
    iso.replaceAll('-', '/'),
    jalaliText(iso),
    `"${jalaliText(iso)}"`,
    persianDigitsIn(jalaliText(iso)),
  );
const persianDigitsIn = (text: string) => text.replace(/\d/g, (d) => '۰۱۲۳۴۵۶۷۸۹'[Number(d)]!);

const spells: fc.Arbitrary<Spell> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('within', 'in the last', 'last', 'within last'),
      fc.integer({ min: 1, max: 40 }),
      unit,
    )
    .map(
      ([how, n, u]): Spell => ({
        text: `${how} ${n} ${u}s`,
        has: (w, date) => date > back(w, n, u) && date <= dateOf(w.now, w),
      }),
    ),
  fc.tuple(fc.integer({ min: 1, max: 40 }), unit, fc.constantFrom('older than N', 'more than N ago')).map(
    ([n, u, how]): Spell => ({
      text: how.replace('N', `${n} ${u}s`),
      has: (w, date) => date <= back(w, n, u),
    }),
  ),
  fc.tuple(fc.integer({ min: 1, max: 10 }), unit).map(
    ([n, u]): Spell => ({
      text: `in next ${n} ${u}s`,
      has: (w, date) => date >= dateOf(w.now, w) && date < ahead(w, n, u),
    }),
  ),
  fc
    .tuple(
      fc.constantFrom('after', 'before', 'on', 'since', 'until'),
      isoDay.chain((iso) => fc.tuple(fc.constant(iso), dayText(iso))),
    )
    .map(
      ([how, [iso, text]]): Spell => ({
        text: `${how} ${text}`,
        has: (_, date) =>
          ({
            after: date > iso,
            before: date < iso,
            on: date === iso,
            since: date >= iso,
            until: date <= iso,
          })[how]!,
      }),
    ),
);
const rolling: fc.Arbitrary<Spell> = fc
  .tuple(
    fc.constantFrom('within', 'older than', 'in next'),
    fc.integer({ min: 1, max: 3000 }),
    fc.constantFrom('hours', 'minutes'),
  )
  .map(([how, n, u]): Spell => {
    const length = n * (u === 'hours' ? 3_600_000 : 60_000);
    return {
      text: `${how} ${n} ${u}`,
      has: (w, _, at) =>
        how === 'within'
          ? at! > w.now - length && at! <= w.now
          : how === 'older than'
            ? at! <= w.now - length
            : at! >= w.now && at! < w.now + length,
    };
  });

const MOMENTS: [string, (p: Person) => number | null][] = [
  ['last_order', (p) => p.lastOrder],
  ['first_order', (p) => p.firstOrder],
  ['created', (p) => p.created],
];
const moments: fc.Arbitrary<Claim> = fc.constantFrom(...MOMENTS).chain(([field, of]) =>
  fc.oneof(
    fc.tuple(fc.oneof(spells, rolling), fc.boolean()).map(
      ([spell, negated]): Claim => ({
        text: `${field} ${negated ? 'not ' : ''}${spell.text}`,
        holds: (p, w) => known(of(p), (at) => spell.has(w, dateOf(at, w), at) !== negated),
      }),
    ),
    fc
      .tuple(
        sign,
        fc.oneof(
          isoDay.chain((iso) => dayText(iso).map((text) => [text, () => iso] as const)),
          fc.constantFrom(
            ['today', (w: World) => dateOf(w.now, w)] as const,
            ['90 days ago', (w: World) => back(w, 90, 'day')] as const,
            ['3 months ago', (w: World) => back(w, 3, 'month')] as const,
          ),
        ),
      )
      .map(
        ([s, [text, iso]]): Claim => ({
          text: `${field} ${s} ${text}`,
          holds: (p, w) => known(of(p), (at) => SIGNS[s](dateOf(at, w).localeCompare(iso(w)), 0)),
        }),
      ),
    fc.tuple(isoDay, isoDay, fc.boolean()).map(([a, b, negated]): Claim => {
      const [from, to] = [a, b].sort() as [string, string];
      return {
        text: `${field} ${negated ? 'not ' : ''}between ${from} and ${to}`,
        holds: (p, w) => known(of(p), (at) => (dateOf(at, w) >= from && dateOf(at, w) <= to) !== negated),
      };
    }),
    fc.constantFrom('is empty', 'is not empty').map(
      (how): Claim => ({
        text: `${field} ${how}`,
        holds: (p) => (of(p) === null) === (how === 'is empty'),
      }),
    ),
  ),
);

const joined = (p: Person) => JOINED[p.attributes['Joined on'] ?? ''];
const bareDates: fc.Arbitrary<Claim> = fc.oneof(
  spells.map(
    (spell): Claim => ({
      text: `\`Joined on\` ${spell.text}`,
      holds: (p, w) => known(joined(p), (date) => spell.has(w, date, undefined)),
    }),
  ),
  fc
    .tuple(
      sign,
      isoDay.chain((iso) => dayText(iso).map((text) => [text, iso] as const)),
    )
    .map(
      ([s, [text, iso]]): Claim => ({
        text: `\`Joined on\` ${s} ${text}`,
        holds: (p) => known(joined(p), (date) => SIGNS[s](date.localeCompare(iso), 0)),
      }),
    ),
  fc.tuple(isoDay, isoDay, fc.boolean()).map(([a, b, negated]): Claim => {
    const [from, to] = [a, b].sort() as [string, string];
    return {
      text: `\`Joined on\` ${negated ? 'not ' : ''}between ${from} and ${to}`,
      holds: (p) => known(joined(p), (date) => (date >= from && date <= to) !== negated),
    };
  }),
);

// Birthdays
function keptDates(
  b: NonNullable<Person['birthday']>,
  from: string,
  days: number,
  policy: World['leapDay'],
): boolean {
  const start = Date.parse(from);
  for (let ahead = 0; ahead < days; ahead += 1) {
    const iso = new Date(start + ahead * 86_400_000).toISOString().slice(0, 10);
    if (keptOn(b, iso, policy)) return true;
  }
  return false;
}
function keptOn(b: NonNullable<Person['birthday']>, iso: string, policy: World['leapDay']): boolean {
  const read = (text: string) =>
    b.calendar === 'jalali' ? jalali(text) : { month: Number(text.slice(5, 7)), day: Number(text.slice(8)) };
  const near = (by: number) => read(new Date(Date.parse(iso) + by * 86_400_000).toISOString().slice(0, 10));
  const same = (x: { month: number; day: number }) => x.month === b.month && x.day === b.day;
  if (same(near(0))) return true;
  const leap = b.calendar === 'jalali' ? b.month === 12 && b.day === 30 : b.month === 2 && b.day === 29;
  if (!leap) return false;
  // A year without the day: tomorrow (before) or yesterday (after) the month turned without it.
  if (policy === 'before')
    return near(0).month === b.month && near(1).month !== b.month && near(0).day === b.day - 1;
  return near(-1).month === b.month && near(0).month !== b.month && near(-1).day === b.day - 1;
}
const validZone = (zone: string | null): boolean => /^(?!Mars).+\//.test(zone ?? '');
const birthdays: fc.Arbitrary<Claim> = fc.oneof(
  fc.constantFrom(['birthday is today', 0], ['birthday = tomorrow', 1]).map(
    ([text, by]): Claim => ({
      text: text as string,
      holds: (p, w) =>
        known(p.birthday, (b) => {
          const zone = validZone(p.timezone) ? p.timezone! : w.zone;
          return keptOn(
            b,
            DateTime.fromMillis(w.now, { zone })
              .plus({ days: by as number })
              .toISODate()!,
            w.leapDay,
          );
        }),
    }),
  ),
  fc.integer({ min: 1, max: 60 }).map(
    (n): Claim => ({
      text: `birthday in next ${n} days`,
      holds: (p, w) => known(p.birthday, (b) => keptDates(b, dateOf(w.now, w), n, w.leapDay)),
    }),
  ),
  fc.integer({ min: 1, max: 60 }).map(
    (n): Claim => ({
      text: `birthday within ${n} days`,
      holds: (p, w) => known(p.birthday, (b) => keptDates(b, back(w, n - 1, 'day'), n, w.leapDay)),
    }),
  ),
  fc.tuple(fc.integer({ min: 1, max: 12 }), fc.boolean()).map(
    ([n, negated]): Claim => ({
      text: `birthday month ${negated ? 'is not' : 'is'} ${n}`,
      holds: (p) => known(p.birthday, (b) => (b.month === n) !== negated),
    }),
  ),
  fc.constantFrom(['مهر', 7], ['Mehr', 7], ['اسفند', 12], ['دی', 10]).map(
    ([name, month]): Claim => ({
      text: `birthday month is ${name}`,
      holds: (p, w) =>
        known(p.birthday, (b) =>
          b.calendar === 'jalali' ? b.month === month : gregorianInJalaliMonth(b, month as number, w),
        ),
    }),
  ),
  fc.constantFrom(['1 مهر', 'jalali', 7, 1], ['"29 February"', 'gregorian', 2, 29]).map(
    ([text, calendar, month, day]): Claim => ({
      text: `birthday is ${text}`,
      holds: (p) => known(p.birthday, (b) => b.calendar === calendar && b.month === month && b.day === day),
    }),
  ),
  fc.tuple(fc.constantFrom('before', 'after'), fc.constantFrom('1990-01-01', '1985-06-15')).map(
    ([how, iso]): Claim => ({
      text: `birthday ${how} ${iso}`,
      holds: (p) => {
        if (!p.birthday || p.birthday.year === null) return null;
        const { year, month, day } = p.birthday;
        const on =
          p.birthday.calendar === 'jalali'
            ? jalaliText(iso).split('/').map(Number)
            : iso.split('-').map(Number);
        const order = year - on[0]! || month - on[1]! || day - on[2]!;
        return how === 'before' ? order < 0 : order > 0;
      },
    }),
  ),
  fc.constant<Claim>({ text: 'birthday is empty', holds: (p) => p.birthday === null }),
);
function gregorianInJalaliMonth(b: { month: number; day: number }, month: number, w: World): boolean {
  const { year } = jalali(dateOf(w.now, w));
  for (let day = -400; day < 400; day += 1) {
    const iso = new Date(Date.parse(dateOf(w.now, w)) + day * 86_400_000).toISOString().slice(0, 10);
    const j = jalali(iso);
    if (
      j.year === year &&
      j.month === month &&
      Number(iso.slice(5, 7)) === b.month &&
      Number(iso.slice(8)) === b.day
    )
      return true;
  }
  return false;
}

// Tags, messages, replies, samples, places
const others: fc.Arbitrary<Claim> = fc.oneof(
  fc.constant<Claim>({ text: 'everyone', holds: () => true }),
  fc.constantFrom('VIP', 'staff', 'گل', 'nobody').map(
    (tag): Claim => ({
      text: `tagged "${tag}"`,
      holds: (p) => p.tags.some((each) => plain(each) === plain(tag)),
    }),
  ),
  fc.constant<Claim>({
    text: 'tagged in ("vip", "گل")',
    holds: (p) => p.tags.includes('vip') || p.tags.includes('گل'),
  }),
  fc.constant<Claim>({ text: 'tags is empty', holds: (p) => p.tags.length === 0 }),
  fc.constant<Claim>({ text: 'tags = "VIP"', holds: (p) => p.tags.includes('vip') }),
  fc.tuple(fc.option(fc.constantFrom('yalda', 'nowruz', '_reply')), fc.option(fc.oneof(spells, rolling))).map(
    ([by, spell]): Claim => ({
      text: `messaged${by === null ? '' : ` by "${by}"`}${spell === null ? '' : ` ${spell.text}`}`,
      holds: (p, w) =>
        p.phone !== null &&
        p.messages.some(
          (m) =>
            m.state !== 'planned' &&
            !m.occurrence.startsWith('test') &&
            (by === null ? !m.campaign.startsWith('_') : m.campaign === by) &&
            (spell === null || spell.has(w, dateOf(m.at, w), m.at)),
        ),
    }),
  ),
  fc.option(fc.oneof(spells, rolling)).map(
    (spell): Claim => ({
      text: `replied${spell === null ? '' : ` ${spell.text}`}`,
      holds: (p, w) =>
        p.phone !== null && p.replies.some((at) => spell === null || spell.has(w, dateOf(at, w), at)),
    }),
  ),
  fc
    .integer({ min: 1, max: 100 })
    .map((n): Claim => ({ text: `sample ${n}%`, holds: (p) => p.bucket < n * 100 })),
  fc
    .tuple(
      fc.double({ min: 35, max: 36, noNaN: true }),
      fc.double({ min: 51, max: 52, noNaN: true }),
      fc.integer({ min: 1, max: 80 }),
    )
    .map(([lat, lon, km]): Claim => {
      const [a, b] = [lat.toFixed(4), lon.toFixed(4)];
      return {
        text: `within ${km} km of (${a}, ${b})`,
        holds: (p) =>
          p.latitude === null || p.longitude === null
            ? null
            : greatCircle(p.latitude, p.longitude, Number(a), Number(b)) <= km,
      };
    }),
);
/** By the angle between two vectors: another formula than the product's. */
function greatCircle(lat1: number, lon1: number, lat2: number, lon2: number): number {
  const vector = (lat: number, lon: number) => [
    Math.cos(lat * (Math.PI / 180)) * Math.cos(lon * (Math.PI / 180)),
    Math.cos(lat * (Math.PI / 180)) * Math.sin(lon * (Math.PI / 180)),
    Math.sin(lat * (Math.PI / 180)),
  ];
  const [a, b] = [vector(lat1, lon1), vector(lat2, lon2)];
  return 6371.0088 * Math.acos(Math.min(1, a[0]! * b[0]! + a[1]! * b[1]! + a[2]! * b[2]!));
}

// Events
const wheres = fc.option(
  fc.oneof(
    fc.tuple(sign, amount).map(([s, n]) => ({
      text: `amount ${s} ${n}`,
      has: (e: Happening): Truth =>
        e.amount === null || e.currency !== 'IRR' ? null : SIGNS[s](e.amount, n),
    })),
    fc.constantFrom('=', '!=').map((s) => ({
      text: `status ${s} "Paid"`,
      has: (e: Happening): Truth => known(e.status, (x) => (x === 'paid') === (s === '=')),
    })),
    fc.constant({
      text: 'not status = cancelled',
      has: (e: Happening): Truth => not(known(e.status, (x) => x === 'cancelled')),
    }),
    fc.constant({
      text: 'colour = RED and items >= 2',
      has: (e: Happening): Truth =>
        both(
          known(e.properties.colour as string | undefined, (x) => x.toLowerCase() === 'red'),
          typeof e.properties.items === 'number' ? e.properties.items >= 2 : null,
        ),
    }),
  ),
);
const counted: fc.Arbitrary<Claim> = fc
  .record({
    of: fc.constantFrom('count', 'sum', 'avg', 'max', 'min', 'items', 'last', 'first'),
    type: fc.constantFrom('order', 'visit', 'cart'),
    period: fc.option(fc.oneof(spells, rolling)),
    where: wheres,
    s: sign,
    n: fc.integer({ min: 0, max: 3 }),
    money: amount,
    when: spells,
    day: fc.option(isoDay),
  })
  .map(({ of, type, period, where, s, n, money, when, day }): Claim => {
    const inside = `${period === null ? '' : ` ${period.text}`}${where === null ? '' : ` where ${where.text}`}`;
    const chosen = (p: Person, w: World) =>
      p.events.filter(
        (e) =>
          e.type === type &&
          (period === null || period.has(w, dateOf(e.at, w), e.at)) &&
          (where === null || where.has(e) === true),
      );
    const amounts = (p: Person, w: World) =>
      chosen(p, w).flatMap((e) => (e.amount !== null && e.currency === 'IRR' ? [e.amount] : []));
    if (of === 'count')
      return { text: `count(${type}${inside}) ${s} ${n}`, holds: (p, w) => SIGNS[s](chosen(p, w).length, n) };
    if (of === 'items')
      return {
        text: `sum(${type}.items${inside}) ${s} ${n}`,
        holds: (p, w) =>
          SIGNS[s](
            chosen(p, w).reduce(
              (total, e) => total + (typeof e.properties.items === 'number' ? e.properties.items : 0),
              0,
            ),
            n,
          ),
      };
    if (of === 'sum')
      return {
        text: `sum(${type}.amount${inside}) ${s} ${money}`,
        holds: (p, w) =>
          SIGNS[s](
            amounts(p, w).reduce((a, b) => a + b, 0),
            money,
          ),
      };
    if (of === 'last' || of === 'first') {
      const date = (p: Person, w: World): string | null => {
        const all = chosen(p, w).map((e) => e.at);
        return all.length === 0 ? null : dateOf(of === 'last' ? Math.max(...all) : Math.min(...all), w);
      };
      if (day !== null)
        return {
          text: `${of}(${type}${inside}) ${s} ${day}`,
          holds: (p, w) => known(date(p, w), (x) => SIGNS[s](x.localeCompare(day), 0)),
        };
      return {
        text: `${of}(${type}${inside}) ${when.text}`,
        holds: (p, w) => known(date(p, w), (x) => when.has(w, x, undefined)),
      };
    }
    return {
      text: `${of}(${type}.amount${inside}) ${s} ${money}`,
      holds: (p, w) => {
        const all = amounts(p, w);
        if (all.length === 0) return null;
        const result =
          of === 'avg'
            ? all.reduce((a, b) => a + b, 0) / all.length
            : of === 'max'
              ? Math.max(...all)
              : Math.min(...all);
        return SIGNS[s](result, money);
      },
    };
  });

// Scores
function points(world: World, p: Person, of: (p: Person) => number): number | null {
  const buyers = world.people.filter((each) => each.lastOrder !== null && (each.orders ?? 0) >= 1);
  if (!buyers.includes(p)) return null;
  const below = buyers.filter((each) => of(each) < of(p)).length;
  const same = buyers.filter((each) => of(each) === of(p)).length;
  return Math.ceil((5 * (below + same / 2)) / buyers.length);
}
const SCORES: Record<string, (p: Person) => number> = {
  recency: (p) => p.lastOrder!,
  frequency: (p) => p.orders!,
  monetary: (p) => p.spent ?? 0,
};
const scores: fc.Arbitrary<Claim> = fc.oneof(
  fc.tuple(fc.constantFrom('recency', 'frequency', 'monetary'), sign, fc.integer({ min: 1, max: 5 })).map(
    ([which, s, n]): Claim => ({
      text: `rfm.${which} ${s} ${n}`,
      holds: (p, w) => known(points(w, p, SCORES[which]!), (x) => SIGNS[s](x, n)),
    }),
  ),
  fc.constantFrom('champions', 'loyal', 'new', 'at risk', 'lost').map(
    (group): Claim => ({
      text: `rfm.group = "${group}"`,
      holds: (p, w) => {
        const [r, f] = [points(w, p, SCORES.recency!), points(w, p, SCORES.frequency!)];
        if (r === null || f === null) return null;
        return (
          group ===
          (r >= 4 && f >= 4
            ? 'champions'
            : r >= 3 && f >= 3
              ? 'loyal'
              : r >= 3
                ? 'new'
                : f >= 3
                  ? 'at risk'
                  : 'lost')
        );
      },
    }),
  ),
);

/** Failures show the sentence, not the code of its oracle. */
const shown = (arbitrary: fc.Arbitrary<Claim>): fc.Arbitrary<Claim> =>
  arbitrary.map((each) => ({ ...each, [fc.toStringMethod]: () => each.text }));

export const clause = shown(fc.oneof(texts, numbers, moments, bareDates, birthdays, others, counted, scores));

/** Sentences of clauses, with brackets only where a reader needs them. */
export const claim = shown(
  fc.letrec<{ claim: Claim; and: Claim; or: Claim; not: Claim }>((tie) => ({
    claim: fc.oneof({ maxDepth: 3, withCrossShrink: true }, clause, tie('and'), tie('or'), tie('not')),
    not: tie('claim').map(
      (a): Claim => ({
        text: /\b(and|or)\b/.test(a.text) ? `not (${a.text})` : `not ${a.text}`,
        holds: (p, w) => not(a.holds(p, w)),
      }),
    ),
    and: fc.tuple(tie('claim'), tie('claim')).map(
      ([a, b]): Claim => ({
        text: `(${a.text}) and (${b.text})`,
        holds: (p, w) => both(a.holds(p, w), b.holds(p, w)),
      }),
    ),
    or: fc.tuple(tie('claim'), clause, clause).map(
      ([a, b, c]): Claim => ({
        // and holds more tightly than or
        text: `${a.text.includes(' or ') || a.text.startsWith('not') ? `(${a.text})` : a.text} or ${b.text} and not ${c.text}`,
        holds: (p, w) => not(both(not(a.holds(p, w)), not(both(b.holds(p, w), not(c.holds(p, w)))))),
      }),
    ),
  })).claim,
);
