import type { Check, Finding } from './check.ts';

export const UNREAD_SENDERS = 'Who sent {count} texts about leaving cannot be read; nobody was opted out.';

/** The ledger is whole; nothing doubtful waits; whose yes is about to run out. */
export const consentCheck: Check = {
  name: 'consent',
  async run(ctx) {
    const [{ readKey, verifyLedger }, { countExpiries, createInboxStore, isWithoutSender }, settings, db] =
      await Promise.all([
        import('../../consent/index.ts'),
        import('../../receipts/index.ts'),
        ctx.settings(),
        ctx.db('read'),
      ]);
    const verdict = verifyLedger(db, readKey(ctx.workspace().keyFile));
    const findings: Finding[] = [
      verdict.ok
        ? {
            level: 'ok',
            sentence: ctx.t('The consent ledger is whole: {rows} rows.', { rows: verdict.rows }),
          }
        : {
            level: 'broken',
            sentence: ctx.t('Row {row} of the consent ledger is not as it was written: {flaw}.', {
              row: verdict.row,
              flaw: ctx.t(verdict.flaw),
            }),
            hint: 'campaign consent verify',
          },
    ];
    const all = createInboxStore(db).waiting();
    const unread = all.filter(isWithoutSender).length;
    const waiting = all.length - unread;
    if (waiting > 0) {
      findings.push({
        level: 'advice',
        sentence: ctx.t(
          '{count} doubtful texts wait for your decision; nobody who wrote them gets marketing.',
          { count: waiting },
        ),
        hint: 'campaign inbox list',
      });
    }
    if (unread > 0) {
      findings.push({
        level: 'advice',
        sentence: ctx.t(UNREAD_SENDERS, { count: unread }),
        hint: 'campaign inbox list',
      });
    }
    const { ended, soon } = countExpiries(db, settings, ctx.now());
    if (soon > 0) {
      findings.push({
        level: 'advice',
        sentence: ctx.t(
          'The implied consent of {soon} people ends within 30 days, of {ended} it has ended.',
          { soon, ended },
        ),
        hint: 'campaign opt-in WHO --source "…" --ask',
      });
    }
    return findings;
  },
};
