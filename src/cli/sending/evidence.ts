import type { LedgerRow, Suppression } from '../../consent/index.ts';
import type { Reason } from '../../plan/index.ts';
import type { Context } from '../context.ts';
import { subjectWords } from '../journalWords.ts';
import { showDay } from '../output/dates.ts';
import type { Workbench } from './workbench.ts';

/** What stands on record behind the answer of a rule about consent or suppressions; '' where nothing does. */
export type Evidence = (rule: Reason, ok: boolean) => string;

/**
 * Who said what, in which words and when: `express, in-store form, 2026-03-02`.
 *
 * @param topic '' when the campaign has none: what was said about one topic says nothing about the rest
 */
export async function readEvidence(
  ctx: Context,
  bench: Workbench,
  phone: string | null,
  topic: string,
): Promise<Evidence> {
  if (phone === null) return () => '';
  const { createConsentStore, createSuppressionStore, REASON_OF_ORIGIN } = await import(
    '../../consent/index.ts'
  );
  const ledger = createConsentStore(bench.db, bench.key, ctx.world.randomBytes);
  const said = ledger
    .history(phone)
    .filter((row) => row.purpose === 'marketing' && (row.topic === '' || row.topic === topic))
    .at(-1);
  const against = createSuppressionStore(bench.db).of(phone);
  const day = (at: number): string => showDay(at, bench.settings.business.timezone, ctx.dates);
  const inWords = (words: readonly string[], at: number): string =>
    [...words.filter((word) => word !== ''), day(at)].join(ctx.t(', '));
  const consent = ({ event, basis, sourceKind, statement, at }: LedgerRow): string => {
    const no = event === 'expired' && sourceKind === 'import';
    const said = event === 'granted' ? basis : no ? 'no in a list' : event;
    return inWords([ctx.t(said), statement?.source ?? ''], at);
  };
  const suppression = ({ origin, reason, via, at }: Suppression): string =>
    inWords([ctx.t(origin), reason === '' ? ctx.t(via) : subjectWords(ctx, reason)], at);
  return (rule, ok) => {
    if (rule === 'no-consent') return said ? consent(said) : '';
    if (ok) return '';
    if (rule === 'consent-expired' || rule === 'consent-pending') return said ? consent(said) : '';
    return against
      .filter(({ origin }) => REASON_OF_ORIGIN[origin] === rule)
      .map(suppression)
      .join(ctx.t('; '));
  };
}
