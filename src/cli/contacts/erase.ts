import {
  columnsHolding,
  createNumbersStore,
  erasePerson,
  filesHolding,
  isErased,
  lastDigits,
} from '../../receipts/index.ts';
import { UserError } from '../../shared/errors.ts';
import { openDesk, typedPhone } from '../consent/openDesk.ts';
import type { Context } from '../context.ts';

/** `contacts erase`: forgets a person; what stays is that they must never be texted. */
export async function eraseContact(ctx: Context, text: string): Promise<void> {
  const phone = await typedPhone(ctx, text);
  const desk = await openDesk(ctx, 'needed');
  const numbers = [phone, ...createNumbersStore(desk.db).of(phone)];
  const known = isErased(desk, phone) || columnsHolding(desk.db, lastDigits(phone)).length > 0;
  if (known)
    await ctx.confirm(
      ctx.t('Erase {phone} for good? It cannot be taken back, and the number is never texted again.', {
        phone: numbers.map((each) => ctx.phone(each)).join(', '),
      }),
    );
  else await confirmStranger(ctx, phone);
  const beside = desk.contacts.byPhone(phone) ? undefined : desk.contacts.byFurtherPhone(phone);
  const erasure = erasePerson(desk, phone, { actor: ctx.actor, now: ctx.now() });
  const { dir } = ctx.workspace();
  const files = [...new Set(numbers.flatMap((each) => filesHolding(dir, each)))].sort();
  const beyond = ['plans (*.plan)', 'rejects files', 'exports', 'backups'];
  if (ctx.flags.json)
    return ctx.json('contacts.erase', {
      erased: { ...erasure, further: erasure.further.map((each) => ctx.phone(each)) },
      beyond_reach: beyond,
      files,
    });
  if (!known)
    ctx.out(
      ctx.t('Nothing was known of {phone}. From now on nobody by it is taken in or texted.', {
        phone: ctx.phone(phone),
      }),
    );
  else
    ctx.out(
      ctx.t('Erased. {messages} messages stay as numbers only; {cancelled} waiting ones were taken back.', {
        messages: erasure.messages,
        cancelled: erasure.cancelled,
      }),
    );
  if (erasure.further.length > 0)
    ctx.out(
      ctx.t('Further numbers of theirs, erased too: {phones}.', {
        phones: erasure.further.map((each) => ctx.phone(each)).join(', '),
      }),
    );
  if (beside?.phone)
    ctx.err(
      ctx.t(
        'It was a further number of #{id}, who stays. To erase the person give their main number: {phone}',
        {
          id: beside.id,
          phone: ctx.phone(beside.phone),
        },
      ),
    );
  if (erasure.left.length > 0)
    ctx.err(
      ctx.t('A number of theirs still stands in the database, in what is kept of others: {columns}', {
        columns: erasure.left.join(', '),
      }),
    );
  if (!erasure.scrubbed)
    ctx.err(
      ctx.t(
        'Another program is reading the database; run this again when it has ended, so that the bytes go too.',
      ),
    );
  if (files.length > 0)
    ctx.err(
      ctx.t('The number still stands in these files of the workspace: {files}', {
        files: files.join(ctx.t(', ')),
      }),
    );
  ctx.say(
    ctx.t('Beyond our reach, look yourself: {files}.', {
      files: beyond.map((each) => ctx.t(each)).join(ctx.t(', ')),
    }),
  );
  ctx.next('campaign consent verify');
}

/**
 * Somebody may ask never to be stored; a slip of the finger would bar a stranger for good. So the question is asked of a
 * person, who reads that nobody is known. Errors: `contact-not-found`.
 */
async function confirmStranger(ctx: Context, phone: string): Promise<void> {
  if (!ctx.interactive || ctx.flags.yes) {
    throw new UserError('contact-not-found', `Nobody here is known as ${ctx.phone(phone)}.`, {
      hint: 'Look at the number again. Whoever asks never to be stored: erase them at a terminal, without --yes. Never to be texted: campaign opt-out <phone>',
      values: { who: ctx.phone(phone) },
    });
  }
  await ctx.confirm(
    ctx.t(
      'Nobody is known as {phone}, and there is nothing to erase. Shall nobody by this number ever be taken in or texted? It cannot be taken back.',
      { phone: ctx.phone(phone) },
    ),
  );
}
