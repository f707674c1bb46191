/** A form body or a query; fields without a value are left out. Spaces are +, as forms write them. */
export function form(fields: Readonly<Record<string, string | number | undefined>>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(fields))
    if (value !== undefined) params.append(key, String(value));
  return params.toString();
}

/** An address with a query, spaces as %20: some gateways do not read the plus of forms. */
export function withQuery(
  address: string,
  fields: Readonly<Record<string, string | number | undefined>>,
): string {
  const query = form(fields).replaceAll('+', '%20');
  if (query === '') return address;
  return `${address}${address.includes('?') ? '&' : '?'}${query}`;
}

/** The fields of a form body; the last of a repeated name wins. */
export function readForm(body: string): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(new URLSearchParams(body));
}

export const FORM = { 'content-type': 'application/x-www-form-urlencoded' } as const;
export const JSON_TYPE = { 'content-type': 'application/json', accept: 'application/json' } as const;

/** The value of a Basic authorization header. */
export function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
}

/** Items in groups of at most `size`, in order. */
export function chunks<T>(items: readonly T[], size: number): T[][] {
  const groups: T[][] = [];
  for (let at = 0; at < items.length; at += size) groups.push(items.slice(at, at + size));
  return groups;
}
