import { storeTest } from '../../automation/index.ts';
import type { Settings } from '../../campaigns/index.ts';
import { checkIdentity, createRunStore, type MessageRow, type Run } from '../../dispatch/index.ts';
import { EXIT, UserError } from '../../shared/errors.ts';
import { readPhone } from '../../shared/readPhone.ts';
import type { Context } from '../context.ts';
import { runDocument } from '../runDocument.ts';
import { deliver, lockedError } from '../sending/deliver.ts';
import { pauseError } from '../sending/pauses.ts';
import { priceWords } from '../sending/price.ts';
import { newRef, workbench } from '../sending/workbench.ts';

const LOCK_PATIENCE_MS = 10_000;

/** Sends one real text of a campaign to the owner's own phone. */
export async function testCampaign(ctx: Context, name: string, typed: string | undefined): Promise<void> {
  const bench = await workbench(ctx, 'write');
  const campaign = await ctx.campaign(name);
  checkIdentity({ db: bench.db, stateDir: ctx.stateDir });
  const phone = await allowedPhone(ctx, bench.settings, typed);
  const runId = await storeTest({ bench, campaign, phone, now: ctx.now(), newRef: () => newRef(ctx) });
  const answer = await deliver(ctx, bench, { lockPatienceMs: LOCK_PATIENCE_MS, silent: true });
  const store = createRunStore(bench.db);
  const run = store.run(runId)!;
  const [message] = store.messages(runId, 0, 1);
  const counts = store.counts(runId, ctx.now());
  const error =
    answer.kind === 'busy' ? lockedError() : (pauseError(run, counts.told) ?? notSent(run, message!));
  if (error) ctx.exitWith(error.exitCode);
  if (ctx.flags.json) {
    return ctx.json('test', {
      run: runDocument(run, counts),
      message: {
        id: message!.id,
        phone: ctx.phone(phone),
        state: message!.state,
        text: message!.text,
        encoding: message!.encoding,
        parts: message!.parts,
      },
      ...(error && { error: ctx.errorJson(error) }),
    });
  }
  for (const line of message!.text.split('\n')) ctx.out(`  ${line}`);
  ctx.out('');
  const price = priceWords(ctx, message!.parts, { micros: BigInt(message!.price), currency: run.currency });
  ctx.out(
    ctx.t('To {phone}: {state}. {encoding}, {parts} parts, {price}.', {
      phone: ctx.phone(phone),
      state: ctx.words.vocabulary.message[message!.state],
      encoding: message!.encoding,
      parts: message!.parts,
      price,
    }),
  );
  if (error) {
    const { message: sentence, hint } = ctx.words.error(error);
    ctx.err(`${ctx.paintErr.bad('!')} ${sentence}`);
    ctx.err(`  ${ctx.paintErr.faint('→')} ${hint}`);
  }
  ctx.next(`campaign send ${name} --dry-run`, `campaign status ${runId} --messages`);
}

/** Errors: `test-phone-missing`, `phone-invalid` (exit 2), `test-phone-refused` (exit 5). */
async function allowedPhone(
  ctx: Context,
  { business }: Settings,
  typed: string | undefined,
): Promise<string> {
  if (typed === undefined) {
    const [first] = business.testPhones;
    if (first !== undefined) return first;
    throw new UserError('test-phone-missing', 'Which phone?', {
      hint: 'Write your own into campaign.toml: [business] test_phones = ["…"]',
    });
  }
  const reading = readPhone(typed, business.country);
  if (!reading.ok)
    throw new UserError('phone-invalid', `"${typed}" is no phone number.`, {
      hint: 'Write it with its country code, or as at home.',
      values: { phone: typed },
    });
  const phone = reading.phone.e164;
  if (business.testPhones.includes(phone)) return phone;
  if (!ctx.interactive) {
    throw new UserError('test-phone-refused', `${ctx.phone(phone)} is not one of your test_phones.`, {
      hint: 'Add it to [business] test_phones in campaign.toml, or type it at a terminal.',
      exitCode: EXIT.policy,
      values: { phone: ctx.phone(phone) },
    });
  }
  await ctx.confirm(
    ctx.t('{phone} is not one of your test_phones. Send a real text there?', { phone: ctx.phone(phone) }),
  );
  return phone;
}

function notSent(run: Run, { state, reason }: MessageRow): UserError | undefined {
  if (state === 'accepted') return undefined;
  const stopped = state === 'suppressed' || state === 'expired';
  const why = reason === null ? state : `${state}, ${reason}`;
  return new UserError(stopped ? 'test-stopped' : 'test-not-accepted', `The text was not sent: ${why}.`, {
    hint: stopped
      ? 'See why: campaign suppressions list'
      : `See what the gateway said: campaign status ${run.id} --messages`,
    exitCode: stopped ? EXIT.policy : EXIT.partly,
    values: { state, reason: reason ?? '' },
  });
}
