import { tagOf } from '../../contacts/index.ts';
import { inTurn } from '../../db/inTurn.ts';
import type { Context } from '../context.ts';
import { openBook } from './open.ts';

/** `contacts tag` and `untag`. */
export async function tagContacts(ctx: Context, who: string, tag: string, put: boolean): Promise<void> {
  const name = tagOf(tag);
  const book = await openBook(ctx, 'write');
  const ids = book.people.ids(who);
  const changed = inTurn(
    book.db,
    () =>
      ids.filter((id) => {
        const done = put ? book.contacts.tag(id, name) : book.contacts.untag(id, name);
        if (done) book.contacts.touch(id, ctx.now());
        return done;
      }).length,
  );
  if (ctx.flags.json)
    return ctx.json(put ? 'contacts.tag' : 'contacts.untag', { people: ids.length, changed });
  ctx.out(
    put
      ? ctx.t('{changed} of {people} people are newly tagged {tag}.', {
          changed,
          people: ids.length,
          tag: name,
        })
      : ctx.t('{tag} was taken off {changed} of {people} people.', {
          changed,
          people: ids.length,
          tag: name,
        }),
  );
  ctx.next(`campaign contacts list 'tagged "${name}"'`);
}
