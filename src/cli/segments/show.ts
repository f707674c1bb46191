import { createContactStore } from '../../contacts/index.ts';
import type { FunnelStep } from '../../segments/index.ts';
import { UserError } from '../../shared/errors.ts';
import { momentFlag } from '../../shared/moment.ts';
import { asciiDigits } from '../../shared/text.ts';
import type { Context } from '../context.ts';
import { saidEmpty } from '../emptyWorkspace.ts';
import { showNumber } from '../output/dates.ts';
import { openPeople } from '../people.ts';
import { nameForShell } from './quotedName.ts';

interface Person {
  readonly id: number;
  readonly phone: string | null;
  readonly name: string | null;
  readonly city: string | null;
}

/** How many, how it came to that, and a few of them. */
export async function showSegment(
  ctx: Context,
  text: string,
  flags: { sample: string; at?: string },
): Promise<void> {
  const zone = (await ctx.settings()).business.timezone;
  const at = flags.at === undefined ? ctx.now() : momentFlag('--at', flags.at, zone, ctx.now());
  const wanted = sampleSize(flags.sample);
  const people = await openPeople(ctx, 'read', at);
  const { who, compiled } = people.find(text);
  if (!compiled) {
    throw new UserError('segment-needed', `"${text}" is one person, not a segment.`, {
      hint: `See the person: campaign contacts show '${text}'`,
      values: { who: text },
    });
  }
  const name = who.kind === 'segment' ? who.name : null;
  const count = people.store.count(compiled);
  const funnel = people.store.funnel(compiled);
  const db = await ctx.db('read');
  const contacts = createContactStore(db);
  const some = spread(people.store.ids(compiled), wanted).map((id): Person => {
    const { phone, name: full, first_name, last_name, city } = contacts.byId(id)!;
    const joined = [first_name, last_name].filter((part) => part !== null).join(' ');
    return {
      id,
      phone,
      name: (full as string | null) ?? (joined === '' ? null : joined),
      city: city as string | null,
    };
  });
  if (ctx.flags.json) {
    return ctx.json('segments.show', {
      segment: name,
      filter: compiled.text,
      count,
      funnel,
      people: some.map((person) => ({
        ...person,
        phone: person.phone === null ? null : ctx.phone(person.phone),
      })),
    });
  }
  if (count === 0 && saidEmpty(ctx, db)) return;
  const number = (value: number): string => showNumber(value, ctx.dates.digits);
  ctx.out(ctx.paint.strong(ctx.t('{people} people', { people: count })));
  ctx.out(compiled.text);
  if (funnel.length > 1) {
    ctx.out('');
    await ctx.table<FunnelStep>(
      [
        { title: ctx.t('left'), value: (step) => number(step.count), align: 'right' },
        { title: ctx.t('after'), value: ({ clause }) => clause },
      ],
      funnel,
    );
  }
  if (some.length > 0) {
    ctx.out('');
    await ctx.table<Person>(
      [
        { title: '#', value: ({ id }) => id, align: 'right' },
        {
          title: ctx.t('phone'),
          whole: true,
          value: ({ phone }) => (phone === null ? '' : ctx.phone(phone)),
        },
        { title: ctx.t('name'), value: (person) => person.name ?? '' },
        { title: ctx.t('city'), value: ({ city }) => city ?? '' },
      ],
      some,
    );
  }
  if (name === null) ctx.next(`campaign segments add <name> '${compiled.text.replaceAll("'", "'\\''")}'`);
  else ctx.next(`campaign contacts list ${nameForShell(name)}`);
}

function sampleSize(text: string): number {
  const plain = asciiDigits(text);
  if (/^\d{1,4}$/.test(plain)) return Number(plain);
  throw new UserError('option-invalid', `--sample cannot be "${text}".`, {
    hint: 'Give a whole number, for example: --sample 5',
    values: { flag: '--sample', value: text, choices: '0-9999' },
  });
}

/** Some of the list, evenly from its beginning to its end: the first few are all from one operator. */
function spread(ids: readonly number[], wanted: number): readonly number[] {
  if (ids.length <= wanted) return ids;
  return Array.from({ length: wanted }, (_, index) => ids[Math.floor((index * ids.length) / wanted)]!);
}
