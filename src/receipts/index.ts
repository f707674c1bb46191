import type { WebhookOptions } from './webhookApp.ts';

// Receipts: in comes what happened after sending, from webhooks and feeds: delivery reports, texts from people,
// opt-outs that a gateway holds. Out go delivery states that only move forward, consent and suppressions
// that bind at once, and one answer to a keyword. What a person says at the counter enters here too.

export { type AskEffect, askConsent } from './askConsent.ts';
export { type Carried, carryRefusals } from './carryRefusals.ts';
export { type Act, createDesk, type Desk, type DeskOptions, isErased, subjectOf } from './desk.ts';
export { type Erasure, erasePerson, lastDigits } from './erasePerson.ts';
export { countExpiries, noteExpiries } from './expiries.ts';
export { filesHolding } from './filesHolding.ts';
export { columnsHolding } from './forgetStore.ts';
export { type Held, type HeldOfNumber, heldAbout } from './heldAbout.ts';
export { createInboxStore, type Inbound } from './inboxStore.ts';
export { createNumbersStore } from './numbersStore.ts';
export { ledgerOf, type OptIn, type OptInEffect, recordOptIn } from './recordOptIn.ts';
export { type OptOut, type OptOutEffect, recordOptOut } from './recordOptOut.ts';
export { type Proof, proofOf } from './proofOf.ts';
export { recordClick } from './recordClick.ts';
export { resolveInbox } from './resolveInbox.ts';
export { isWithoutSender } from './senders.ts';
export { addTaken, NOTHING_TAKEN, type Taken, takeEvents } from './takeEvents.ts';
export { takeParked } from './takeReceipt.ts';
export { type Rejected, takeRejected } from './takeRejected.ts';
export { takeIncomplete } from './takeText.ts';
export { type Synced, type SyncWorld, hearReplies, syncGateway } from './syncGateway.ts';
export { webhookUrl } from './webhookAddress.ts';
export type { WebhookOptions } from './webhookApp.ts';

/** The web framework is read only by who serves. See `createWebhookApp`. */
export async function openWebhookApp(options: WebhookOptions) {
  const { createWebhookApp } = await import('./webhookApp.ts');
  return createWebhookApp(options);
}
