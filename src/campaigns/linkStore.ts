import type { Db } from '../db/sqlite.ts';
import { EXIT, UserError } from '../shared/errors.ts';

/** A personal short link: the code that people see, and where it leads. */
export interface MadeLink {
  readonly code: string;
  readonly url: string;
}

/** The short links that messages carry. */
export function createLinkStore(db: Db) {
  const selectByCode = db.prepare<[string], { messageId: number; url: string }>(
    'SELECT message_id AS messageId, url FROM link WHERE code = ?',
  );
  const insert = db.prepare<[string, number, string]>(
    'INSERT INTO link (code, message_id, url) VALUES (?, ?, ?)',
  );

  return {
    /**
     * Ties links to their message, in the transaction that stores it.
     * Errors: `link-code-taken` (exit 5): two links share a code, which happens once in many millions.
     */
    tie(messageId: number, links: readonly MadeLink[]): void {
      for (const { code, url } of links) {
        const known = selectByCode.get(code);
        if (known?.messageId === messageId && known.url === url) continue;
        if (known) {
          throw new UserError('link-code-taken', `Two short links would have the same code, ${code}.`, {
            hint: 'Nothing was stored. Send it under another label: campaign send <name> --label <word>',
            exitCode: EXIT.policy,
            values: { code },
          });
        }
        insert.run(code, messageId, url);
      }
    },

    /** The link of a code; its address is empty once its person was erased. */
    find: (code: string): { readonly messageId: number; readonly url: string } | undefined =>
      selectByCode.get(code),
  };
}
