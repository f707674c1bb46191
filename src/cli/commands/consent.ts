import { outputFile } from '../outputFile.ts';
import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { EXIT } from '../../shared/errors.ts';
import { printable } from '../../shared/text.ts';
import { isoUtc } from '../../shared/time.ts';
import { openDesk, phoneOrPerson } from '../consent/openDesk.ts';
import type { Context } from '../context.ts';
import { newCommand } from '../newCommand.ts';
import { shellWord } from '../shellWord.ts';

interface ProofFlags {
  readonly html?: string;
  readonly output?: string;
}

/** `campaign consent`: the proof of a yes or no, and whether the ledger is whole. */
export function build(ctx: Context): Command {
  const command = newCommand(ctx, {
    name: 'consent',
    summary: 'the proof of a yes or no, and whether the ledger is whole',
    examples: ['campaign consent proof 09121234567', 'campaign consent verify'],
  });
  command.addCommand(
    newCommand(ctx, {
      name: 'proof',
      summary: 'a page for a complaint: what they said, when, how and where it is recorded',
      about: 'Phones are masked on the terminal; a file that you name holds them in full.',
      examples: [
        'campaign consent proof 09121234567',
        'campaign consent proof 09121234567 --html proof.html',
        'campaign consent proof 09121234567 --lang fa -o proof.txt',
      ],
    })
      .argument('<phone>', 'a phone, or #id')
      .option('--html <file>', 'write it as a page to print')
      .option('-o, --output <file>', 'write it as text')
      .action((phone: string, flags: ProofFlags) => proof(ctx, phone, flags)),
  );
  command.addCommand(
    newCommand(ctx, {
      name: 'verify',
      summary: 'whether every row of the ledger is as it was written',
      about: 'Ends with 0 when the ledger is whole, with 5 and the first bad row when it is not.',
      examples: ['campaign consent verify'],
    }).action(() => verify(ctx)),
  );
  return command;
}

async function proof(ctx: Context, text: string, flags: ProofFlags): Promise<void> {
  const phone = await phoneOrPerson(ctx, text);
  const [{ proofOf }, { readKey }, { pageAsHtml, pageAsText, proofPage }] = await Promise.all([
    import('../../receipts/index.ts'),
    import('../../consent/index.ts'),
    import('../consent/proofPage.ts'),
  ]);
  const desk = await openDesk(ctx, 'needed', 'read');
  const found = proofOf(desk, phone, readKey(ctx.workspace().keyFile), ctx.now());
  const { name, timezone } = desk.settings.business;
  const pageFor = (shown: string) => proofPage(ctx, found, { phone: shown, zone: timezone, business: name });
  const files = [
    ...(flags.html === undefined
      ? []
      : [{ file: flags.html, text: pageAsHtml(pageFor(phone), ctx.words.lang) }]),
    ...(flags.output === undefined ? [] : [{ file: flags.output, text: pageAsText(pageFor(phone)) }]),
  ];
  for (const { file, text: content } of files) writeFileSync(outputFile(ctx, file), content, { mode: 0o600 });
  if (ctx.flags.json) {
    return ctx.json('consent.proof', {
      phone: ctx.phone(phone),
      contact: found.contact?.id ?? null,
      state: found.state
        ? {
            ...found.state,
            at: isoUtc(found.state.at),
            expiresAt: undefined,
            expires_at: found.state.expiresAt === null ? null : isoUtc(found.state.expiresAt),
            in_force: found.answer === 'in-force',
          }
        : null,
      erased: found.erased,
      rows: found.rows.map(({ id, event, purpose, topic, basis, at, recordedAt, hash, statement }) => ({
        id,
        event,
        purpose,
        topic: topic === '' ? null : topic,
        basis,
        at: isoUtc(at),
        recorded_at: isoUtc(recordedAt),
        source: statement?.source ?? null,
        details: statement ?? null,
        hash: hash.toString('hex'),
      })),
      suppressions: found.suppressions.map(({ origin, scope, via, reason, at }) => ({
        origin,
        scope,
        via,
        reason,
        at: isoUtc(at),
      })),
      ledger: found.chain,
    });
  }
  if (files.length === 0) {
    for (const line of pageAsText(pageFor(ctx.phone(phone)))
      .trimEnd()
      .split('\n'))
      ctx.out(printable(line));
    return ctx.next(`campaign consent proof ${shellWord(text)} --html proof.html`);
  }
  for (const { file } of files) ctx.out(ctx.t('Written: {file}', { file }));
  ctx.next('campaign consent verify');
}

async function verify(ctx: Context): Promise<void> {
  const { readKey, verifyLedger } = await import('../../consent/index.ts');
  const verdict = verifyLedger(await ctx.db('read'), readKey(ctx.workspace().keyFile));
  if (!verdict.ok) ctx.exitWith(EXIT.policy);
  if (ctx.flags.json) return ctx.json('consent.verify', { ...verdict });
  if (verdict.ok) {
    ctx.out(
      ctx.t('The ledger is whole: {rows} rows, {erased} of them of erased people.', {
        rows: verdict.rows,
        erased: verdict.erased,
      }),
    );
    if (verdict.unmarked > 0) {
      ctx.err(
        ctx.t(
          '{count} entries of the suppression list bear no mark of the key, being older or written without it: a change to them cannot be seen.',
          { count: verdict.unmarked },
        ),
      );
    }
    return ctx.next('campaign consent proof <phone>');
  }
  ctx.out(
    ctx.t('Row {row} is not as it was written: {flaw}.', { row: verdict.row, flaw: ctx.t(verdict.flaw) }),
  );
  ctx.err(
    ctx.t('Somebody or something changed the database. Compare with a backup: campaign restore <file>'),
  );
}
