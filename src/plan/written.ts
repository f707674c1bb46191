/** One person's text, what it costs, and through which gateway it would go. */
export interface Written {
  readonly text: string;
  readonly encoding: 'GSM-7' | 'UCS-2';
  readonly parts: number;
  readonly price: bigint;
  readonly gateway: string;
  readonly fallback: string | null;
  readonly coupon: string | null;
  readonly links: readonly { readonly code: string; readonly url: string }[];
}
