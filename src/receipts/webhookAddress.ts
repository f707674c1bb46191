import type { Gateway } from '../gateways/index.ts';
import { keyedHash } from '../shared/ids.ts';

/** The part of a gateway's address that only the gateway was told. */
export function webhookSecret(key: Buffer, gateway: string): string {
  return keyedHash(key, `webhook:${gateway}`).slice(0, 32);
}

/** Where a gateway should be told to call. */
export function webhookUrl(publicUrl: string, key: Buffer, gateway: Gateway): string {
  const path = `/hooks/${encodeURIComponent(gateway.name)}`;
  const base = publicUrl.replace(/\/+$/, '');
  return gateway.webhook?.signed ? `${base}${path}` : `${base}${path}/${webhookSecret(key, gateway.name)}`;
}
