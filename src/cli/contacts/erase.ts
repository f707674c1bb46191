import { erasePerson, filesHolding } from '../../receipts/index.ts';
import { openDesk, typedPhone } from '../consent/openDesk.ts';
import type { Context } from '../context.ts';

/** `contacts erase`: forgets a person; what stays is that they must never be texted. */
export async function eraseContact(ctx: Context, text: string): Promise<void> {
  const phone = await typedPhone(ctx, text);
  await ctx.confirm(
    ctx.t('Erase {phone} for good? It cannot be taken back, and the number is never texted again.', {
      phone: ctx.phone(phone),
    }),
  );
  const desk = await openDesk(ctx, 'needed');
  const erasure = erasePerson(desk, phone, { actor: ctx.actor, now: ctx.now() });
  const files = filesHolding(ctx.workspace().dir, phone);
  const beyond = ['plans (*.plan)', 'rejects files', 'exports', 'backups'];
  if (ctx.flags.json) return ctx.json('contacts.erase', { erased: erasure, beyond_reach: beyond, files });
  ctx.out(
    ctx.t('Erased. {messages} messages stay as numbers only; {cancelled} waiting ones were taken back.', {
      messages: erasure.messages,
      cancelled: erasure.cancelled,
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
      ctx.t('The number still stands in these files of the workspace: {files}', { files: files.join(', ') }),
    );
  ctx.say(
    ctx.t('Beyond our reach, look yourself: {files}.', {
      files: beyond.map((each) => ctx.t(each)).join(', '),
    }),
  );
  ctx.next('campaign consent verify');
}
