/** Names of an order's number in exports of shops, tills and accounting programs; "Name" of Shopify is in its preset. */
export const ORDER_NUMBERS: readonly string[] = (
  'order|order id|order no|order number|order name|order ref|order reference|invoice|invoice no|invoice number|invoice id|receipt no|receipt number|' +
  'sale id|شماره سفارش|کد سفارش|شناسه سفارش|شماره فاکتور|شماره صورتحساب|numéro de commande|n° de commande|n° commande|numéro de facture|' +
  'n° facture|bestellnummer|bestell-nr|rechnungsnummer|rechnungs-nr|número de pedido|número do pedido|nº de pedido|nº do pedido|nº pedido|pedido|número de factura|' +
  'numero ordine|numero fattura|sipariş no|fatura no|номер заказа|номер счета|nomor pesanan|رقم الطلب|رقم الفاتورة|numer zamówienia|nr zamówienia|bestelnummer|auftragsnummer|auftrags-nr|rechnungsnr|belegnummer|číslo objednávky|rendelésszám|注文番号|予約番号|주문번호|订单号|订单编号'
).split('|');
