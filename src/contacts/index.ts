// Contacts: in come people, by hand or by the row, and events they did; out goes one person per number, with
// what is known of them. A person's number is theirs alone; what a list says is folded in, never over.

export type { AttributeKind } from './attributes.ts';
export { BETWEEN_TAGS, tagOf } from './tag.ts';
export { attributeKeys, joinKinds, kindOfValue, parseAttributes, typedValue } from './attributes.ts';
export type { Merged } from './mergePerson.ts';
export { mergePerson, sameName } from './mergePerson.ts';
export type {
  AttributeValue,
  ContactRow,
  DraftColumn,
  MergeMode,
  PersonDraft,
  PlainColumn,
  Value,
  WorkingPerson,
} from './person.ts';
export { BALANCE_COLUMNS, isSendableKind, joinName } from './person.ts';
export { COLUMNS as CONTACT_COLUMNS, type ContactColumn, copyRow, emptyRow } from './contactRow.ts';
export type { ContactStore } from './store.ts';
export { createContactStore } from './store.ts';
export { createContactLoadStore, type Load } from './loadStore.ts';
export type { EventDraft, EventValue, StoredEvent } from './events.ts';
export { eventTypeNamed, statedEventType } from './events.ts';
export { eventStatusNamed, isNoPurchase, NO_PURCHASE } from './eventStatus.ts';
export type { EventStore, RecordedEvent } from './eventStore.ts';
export { createEventStore } from './eventStore.ts';
export { createContactForgetStore } from './forgetStore.ts';
export type { ContactFields } from './contactFields.ts';
export { contactFields, vcardOf } from './contactFields.ts';
