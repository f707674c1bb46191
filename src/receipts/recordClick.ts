import { createLinkStore } from '../campaigns/index.ts';
import { createRunStore } from '../dispatch/index.ts';
import type { Instant } from '../shared/time.ts';
import type { Desk } from './desk.ts';

/** Somebody opened a short link: answers the page behind it, and notes the click where that can be done. */
export function recordClick(desk: Desk, code: string, now: Instant): string | undefined {
  const link = createLinkStore(desk.db).find(code);
  if (!link || link.url === '') return undefined;
  const contactId = createRunStore(desk.db).message(link.messageId)?.contact_id;
  // A busy database must not keep anybody from the page.
  if (contactId != null) {
    try {
      desk.transaction(() =>
        desk.events.record(
          {
            contactId,
            type: 'click',
            externalId: null,
            at: now,
            amount: null,
            currency: null,
            status: null,
            properties: { message: link.messageId, link: code },
            importId: null,
          },
          now,
        ),
      );
    } catch (error) {
      if (!(error as { code?: string }).code?.startsWith('SQLITE_')) throw error;
    }
  }
  return link.url;
}
