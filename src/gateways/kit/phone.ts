/** Digits of an E.164 number, without the plus. */
export function digitsOf(phone: string): string {
  return phone.replace(/^\+/, '');
}

/** How Iranian panels write an Iranian number (`0912…`); other countries as `00` and digits. */
export function iranLocal(phone: string): string {
  return phone.startsWith('+98') ? `0${phone.slice(3)}` : `00${digitsOf(phone)}`;
}

/**
 * E.164 of a number as gateways write it: `+98…`, `98…`, `0098…`, `0912…` and `912…` where `country` is "98". Only for
 * gateways that promise whole numbers, or one country's: the rest hands on what it got, to be read where it is taken.
 */
export function toE164(written: string, country?: string): string {
  const clean = written.trim().replace(/[\s()-]/g, '');
  if (/^\+\d+$/.test(clean)) return clean;
  if (/^00\d+$/.test(clean)) return `+${clean.slice(2)}`;
  if (!/^\d+$/.test(clean)) return clean;
  if (country !== undefined && clean.startsWith('0')) return `+${country}${clean.slice(1)}`;
  if (clean.startsWith('0')) return clean;
  if (country === '98' && /^9\d{9}$/.test(clean)) return `+98${clean}`;
  return clean.length >= 10 ? `+${clean}` : clean;
}
