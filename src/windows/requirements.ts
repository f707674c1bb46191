import type { Place } from './place.ts';
import type { LawRow } from './rule.ts';
import type { Rulebook } from './rulebook.ts';

/** The law's own cap on marketing to one person. */
export interface DailyMaximum {
  readonly messages: number;
  /** The rule that says so. */
  readonly rule: string;
}

/** The strictest maximum per 24 hours at a place; `undefined` where no rule has one. */
export function maxPerDay(rulebook: Rulebook, place: Place): DailyMaximum | undefined {
  let strictest: DailyMaximum | undefined;
  for (const row of rulebook.rowsFor(place.jurisdictions)) {
    if (row.maxPer24h === undefined || row.maxPer24h >= (strictest?.messages ?? Number.POSITIVE_INFINITY))
      continue;
    strictest = { messages: row.maxPer24h, rule: row.id };
  }
  return strictest;
}

/** Something that a jurisdiction wants to see in a marketing text, its sender or its handling. */
export interface TextRequirement {
  readonly rule: string;
  readonly kind:
    | 'label'
    | 'footer'
    | 'sender-prefix'
    | 'sender-suffix'
    | 'opt-out'
    | 'opt-out-confirmation'
    | 'registry'
    | 'consent-retention';
  readonly text: string;
}

/** What the texts of a jurisdiction have to carry, for the message check; nothing here closes a window. */
export function textRequirements(row: LawRow): TextRequirement[] {
  const wanted: readonly (readonly [TextRequirement['kind'], string | undefined])[] = [
    ['label', row.label],
    ['footer', row.footer],
    ['sender-prefix', row.senderPrefix],
    ['sender-suffix', row.senderSuffix],
    ['opt-out', row.optOut],
    ['opt-out-confirmation', row.optOutConfirmation],
    ['registry', row.registry],
    ['consent-retention', row.consentRetention],
  ];
  return wanted.flatMap(([kind, text]) => (text === undefined ? [] : [{ rule: row.id, kind, text }]));
}
