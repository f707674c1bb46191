import { fold } from '../../shared/text.ts';
import type { Field, Mapping } from '../map/fields.ts';

/** Of whom an order is sent to. */
const RECIPIENT =
  /shipping|ship[\s_-]?to|^ship\b|recipient|consignee|deliver(?!ed)|livraison|destinat[aeá]i?r|liefer|empf[äa]nger|env[íi]o|entrega|spedizione|consegna|teslimat|доставк|получател|گیرنده|المستلم/;
const NAME = /name|nom(?:bre|e)?\b|nome|\bad[ıi]?\b|имя|фио|نام|اسم/;
/** `Recipient`, `Empfänger`, `گیرنده`: of nothing but who it is. */
const ALONE =
  /^(?:recipient|consignee|ship[\s_-]?to|destinataire|empf[äa]nger|destinat[aá]rio|получатель|گیرنده|المستلم)$/;

const NAMES: ReadonlySet<Field> = new Set<Field>(['name', 'first_name', 'last_name']);

/**
 * A present goes to somebody else than the buyer, and so does the number beside it: it is no number of who bought.
 * Answers the columns of such numbers, and whether in a row another person stands beside them; undefined: the list
 * does not tell the two apart.
 */
export function createRecipients({ headers, targets }: Mapping) {
  const ofRecipient = headers.map((header) => RECIPIENT.test(fold(header)));
  const fieldOf = (index: number): Field | undefined => {
    const target = targets[index]!;
    return target.kind === 'field' ? target.field : undefined;
  };
  const places = headers.map((_header, index) => index);
  const phones = new Set(places.filter((index) => ofRecipient[index] && /^phone/.test(fieldOf(index) ?? '')));
  const theirs = places.filter((index) => {
    const header = fold(headers[index]!);
    return ofRecipient[index] && !phones.has(index) && (NAME.test(header) || ALONE.test(header));
  });
  const buyers = places.filter((index) => !ofRecipient[index] && NAMES.has(fieldOf(index)!));
  if (phones.size === 0 || theirs.length === 0 || buyers.length === 0) return undefined;

  const wordsAt = (fields: readonly string[], columns: readonly number[]): ReadonlySet<string> =>
    new Set(
      columns.flatMap((index) => fold(fields[index] ?? '').split(/[\s,.]+/)).filter((word) => word !== ''),
    );
  return {
    phones,
    /** Neither name is a part of the other. */
    another(fields: readonly string[]): boolean {
      const [buyer, recipient] = [wordsAt(fields, buyers), wordsAt(fields, theirs)];
      const [less, more] = buyer.size < recipient.size ? [buyer, recipient] : [recipient, buyer];
      return ![...less].every((word) => more.has(word));
    },
  };
}
