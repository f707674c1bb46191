import type { Gateway } from '../gateways/index.ts';
import { keyedHash } from '../shared/ids.ts';

/** The part of a gateway's address that only the gateway was told. */
export function webhookSecret(key: Buffer, gateway: string): string {
  return keyedHash(key, `webhook:${gateway}`).slice(0, 32);
}

/** Where a gateway should be told to call. undefined: its address holds a secret of the key, and there is none. */
export function webhookUrl(publicUrl: string, key: Buffer | undefined, gateway: Gateway): string | undefined {
  const path = `/hooks/${encodeURIComponent(gateway.name)}`;
  const base = publicUrl.replace(/\/+$/, '');
  if (gateway.webhook?.signed) return `${base}${path}`;
  return key && `${base}${path}/${webhookSecret(key, gateway.name)}`;
}
