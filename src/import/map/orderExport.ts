import type { Field } from './fields.ts';
import { headerKey } from './lexicon.ts';

// Names of an order's number in exports of shops, tills and accounting programs; "Name" of Shopify is in its preset.
const NUMBERS: ReadonlySet<string> = new Set(
  (
    'order|order id|order no|order number|order name|order ref|order reference|invoice|invoice no|invoice number|invoice id|receipt no|receipt number|' +
    'sale id|شماره سفارش|کد سفارش|شناسه سفارش|شماره فاکتور|شماره صورتحساب|numéro de commande|n° de commande|numéro de facture|' +
    'n° facture|bestellnummer|bestell-nr|rechnungsnummer|rechnungs-nr|número de pedido|nº de pedido|pedido|número de factura|' +
    'numero ordine|numero fattura|sipariş no|fatura no|номер заказа|номер счета|nomor pesanan|رقم الطلب|رقم الفاتورة'
  )
    .split('|')
    .map(headerKey),
);

/** The column that numbers an order, in a list of orders that is read for its people. */
export function orderColumn(headers: readonly string[]): number | undefined {
  const place = headers.findIndex((header) => NUMBERS.has(headerKey(header)));
  return place === -1 ? undefined : place;
}

/** In a list of orders these are of one order, not of the person. */
export const OF_ONE_ORDER: ReadonlySet<Field> = new Set<Field>([
  'orders',
  'spent',
  'first_order',
  'last_order',
]);
