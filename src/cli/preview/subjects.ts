import type { Composed, Facts, LintSubject } from '../../compose/index.ts';
import type { PreparedPlan } from '../../plan/index.ts';

/** One person's message, as it is shown. */
export interface Shown {
  readonly contact: number;
  readonly phone: string | null;
  readonly composed: Composed;
  /** Millionths of the plan's currency; of one part, and of all. */
  readonly pricePerPart: bigint;
  readonly subject: LintSubject | undefined;
}

const PAGE = 500;

/** Writes the messages of these people, whoever of them may get one: a text is looked at before it is allowed. */
export function* writeFor(
  prepared: PreparedPlan,
  contacts: Iterable<number>,
  extra: (contact: number) => Pick<Facts, 'event' | 'coupon'>,
): Generator<Shown> {
  const setup = prepared.setup(0);
  for (const page of pages(contacts)) {
    for (const row of setup.people.people(page, setup.params)) {
      const facts: Facts = {
        fields: setup.people.textFields(row),
        ...(setup.usesAttributes && {
          attributes: JSON.parse(String(row.attributes)) as Record<string, unknown>,
        }),
        ...extra(row.id),
      };
      const composed = setup.compose(facts, { late: setup.late });
      setup.takeLinks();
      const pricePerPart = row.phone === null ? 0n : setup.router.route(row.phone).price(row.phone, 1);
      yield {
        contact: row.id,
        phone: row.phone,
        composed,
        pricePerPart,
        subject: composed.kind === 'text' ? subjectOf(row, facts, composed, pricePerPart) : undefined,
      };
    }
  }
}

function subjectOf(
  row: { readonly id: number; readonly phone_country: string | null },
  facts: Facts,
  { text, encoding, units, parts }: Extract<Composed, { kind: 'text' }>,
  pricePerPart: bigint,
): LintSubject {
  return {
    contact: row.id,
    facts,
    text,
    encoding,
    units,
    parts,
    country: row.phone_country ?? undefined,
    pricePerPart,
  };
}

function* pages(contacts: Iterable<number>): Generator<number[]> {
  let page: number[] = [];
  for (const contact of contacts) {
    page.push(contact);
    if (page.length < PAGE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

/** A few out of many, evenly, without knowing how many there will be; always the same ones. */
export function createEvenSample<Item>(most: number): { add(item: Item): void; end(): Item[] } {
  let kept: Item[] = [];
  let stride = 1;
  let seen = 0;
  return {
    add(item) {
      if (seen % stride === 0) kept.push(item);
      seen += 1;
      if (kept.length < most * 2) return;
      kept = kept.filter((_, index) => index % 2 === 0);
      stride *= 2;
    },
    end: () => kept.slice(0, most),
  };
}
