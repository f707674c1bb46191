import { existsSync } from 'node:fs';
import type { Settings } from '../../../campaigns/index.ts';
import { momentFlag } from '../../../shared/moment.ts';
import { readPhone } from '../../../shared/readPhone.ts';
import { type Instant, isoUtc } from '../../../shared/time.ts';
import type { Place, Whereabouts, WindowAnswer, WindowCheck, Windows } from '../../../windows/index.ts';
import { oneOf } from '../../choices.ts';
import type { Context } from '../../context.ts';
import { inDigits } from '../../output/dates.ts';
import { hoursOf } from './inPersian.ts';
import { openWindows } from './open.ts';

export interface CheckFlags {
  readonly purpose: string;
  readonly at?: string;
}

interface Person extends Whereabouts {
  readonly contact: number | null;
}

const PURPOSES = ['marketing', 'transactional', 'reply'] as const;
type Purpose = (typeof PURPOSES)[number];

/** Answers for one person; needs no contact, and no database where a number is given. */
export async function runWindowsCheck(ctx: Context, who: string, flags: CheckFlags): Promise<void> {
  const purpose = oneOf('--purpose', flags.purpose, PURPOSES);
  const { windows, settings } = await openWindows(ctx);
  const { checkWindow, placeOf } = await import('../../../windows/index.ts');
  const at =
    flags.at === undefined ? ctx.now() : momentFlag('--at', flags.at, settings.business.timezone, ctx.now());
  const person = await findPerson(ctx, who, settings);
  const place = placeOf(person);
  if (!place) return sayUnknown(ctx, person);

  const policy = policyOf(windows, settings, purpose);
  const answer = policy.ask(place, at);
  const checks = checkWindow(policy, place, at);
  if (ctx.flags.json) return ctx.json('windows.check', inJson(ctx, person, place, answer, checks));
  for (const _ of place.warnings) {
    ctx.err(
      ctx.t('The time zone of this contact is none ("{zone}"); it was passed over.', {
        zone: person.timezone ?? '',
      }),
    );
  }
  ctx.out(`${nameOf(ctx, person)}  ${sentence(ctx, answer, place)}`);
  ctx.say(ctx.t('Known by: {evidence}', { evidence: evidenceWords(ctx, place.evidence) }));
  if (checks.length > 0) await tabulate(ctx, checks);
  const law = answer.rules.find((rule) => rule !== 'business');
  ctx.next(law ? `campaign windows show ${law}` : 'campaign windows list');
}

/** The strictest line that a message could take decides, as it does in a plan. */
function policyOf(windows: Windows, settings: Settings, purpose: Purpose) {
  const kinds = [...settings.gateways.values()].map((gateway) => gateway.lineKind);
  const lineKind = kinds.length > 0 && kinds.every((kind) => kind === 'service') ? 'service' : 'advertising';
  return windows.policy({ purpose, lineKind });
}

/** Errors: `who-unreadable`, `who-several`, `contact-not-found`. */
async function findPerson(ctx: Context, who: string, settings: Settings): Promise<Person> {
  const reading = readPhone(who, settings.business.country);
  const phone = reading.ok ? reading.phone.e164 : undefined;
  // A number alone is enough, also in a workspace that has no database yet.
  if (phone !== undefined && !existsSync(ctx.workspace().db)) return { contact: null, phone };
  const { createContactStore } = await import('../../../contacts/index.ts');
  const contacts = createContactStore(await ctx.db('read'));
  const row = phone === undefined ? contacts.byId(await idOf(ctx, who)) : contacts.byPhone(phone);
  if (!row) return { contact: null, phone };
  const { timezone, country, region, city } = row;
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  return {
    contact: row.id,
    phone: row.phone ?? undefined,
    timezone: text(timezone),
    country: text(country),
    region: text(region),
    city: text(city),
  };
}

async function idOf(ctx: Context, who: string): Promise<number> {
  const { openPeople } = await import('../../people.ts');
  return (await openPeople(ctx, 'read')).one(who);
}

/** `timezone Europe/Paris, number +33`: what it is, in the reader's language; what it says, as it stands. */
function evidenceWords(ctx: Context, evidence: string): string {
  if (ctx.words.lang === 'en') return evidence;
  return evidence
    .split(', ')
    .map((piece) => piece.replace(/^[a-z]+/, (kind) => ctx.t(kind === 'number' ? 'phone' : kind)))
    .join(ctx.t(', '));
}

function sentence(ctx: Context, answer: WindowAnswer, place: Place): string {
  const zone = place.zones[0]!;
  const when = (at: Instant): string => ctx.when(at, zone);
  if (answer.open && answer.closesAt === null) return ctx.t('open at any time');
  if (answer.open) return ctx.t('open until {time}', { time: when(answer.closesAt!) });
  if (answer.opensAt === null) return ctx.t('closed, and does not open within 8 days');
  return ctx.t('closed until {time}', { time: when(answer.opensAt) });
}

async function tabulate(ctx: Context, checks: readonly WindowCheck[]): Promise<void> {
  await ctx.table<WindowCheck>(
    [
      { title: ctx.t('rule'), value: ({ rule }) => rule, paint: ctx.paint.strong },
      { title: ctx.t('zone'), value: ({ zone }) => zone },
      { title: ctx.t('time there'), value: ({ local }) => inDigits(local, ctx.dates.digits) },
      { title: ctx.t('hours that day'), value: ({ hours }) => hoursOf(ctx, hours) },
      { title: ctx.t('now'), value: ({ open }) => ctx.t(open ? 'open' : 'closed') },
    ],
    checks,
  );
}

function nameOf(ctx: Context, { phone, contact }: Person): string {
  return [phone && ctx.phone(phone), contact !== null && `#${contact}`].filter(Boolean).join('  ');
}

function sayUnknown(ctx: Context, person: Person): void {
  if (ctx.flags.json) {
    ctx.json('windows.check', {
      contact: person.contact,
      phone: person.phone ? ctx.phone(person.phone) : null,
      open: false,
      opens_at: null,
      closes_at: null,
      zones: [],
      rules: [],
      reason: 'zone-unknown',
      known_by: null,
      warnings: [],
      checks: [],
    });
    return;
  }
  ctx.out(`${nameOf(ctx, person)}  ${ctx.t('closed: nobody knows where this number is')}`);
  ctx.next(
    `campaign contacts set ${person.contact === null ? '<phone>' : `#${person.contact}`} timezone=<zone>`,
  );
}

function inJson(
  ctx: Context,
  person: Person,
  place: Place,
  answer: WindowAnswer,
  checks: readonly WindowCheck[],
): object {
  const iso = (at: Instant | null): string | null => (at === null ? null : isoUtc(at));
  return {
    contact: person.contact,
    phone: person.phone ? ctx.phone(person.phone) : null,
    open: answer.open,
    opens_at: answer.open ? null : iso(answer.opensAt),
    closes_at: answer.open ? iso(answer.closesAt) : null,
    zones: place.zones,
    rules: answer.rules,
    reason: answer.open ? null : answer.reason,
    known_by: place.evidence,
    warnings: place.warnings,
    checks,
  };
}
