import { UserError, type Where } from '../shared/errors.ts';
import { didYouMean } from '../shared/text.ts';
import type { SecretSource } from './secrets.ts';
import { refuseAddress } from './kit/address.ts';
import type { Field, SettingsSchema } from './kit/settings.ts';

/** A driver's own keys, checked: its values, and where its secrets are kept. */
export interface OwnSettings {
  readonly values: Readonly<Record<string, unknown>>;
  readonly sources: ReadonlyMap<string, SecretSource>;
}

const SOURCE = /^(.+)_(file|env|cmd)$/;

/**
 * Checks what stands in `[gateways.<name>]` beside the common keys. Unknown keys are errors with a
 * suggestion; a secret written as a value is an error.
 */
export function readOwnSettings(
  gateway: string,
  schema: SettingsSchema,
  own: Readonly<Record<string, unknown>>,
  whereOf?: (key: string) => Where,
): OwnSettings {
  try {
    return readKeys(gateway, schema, own);
  } catch (error) {
    if (!(error instanceof UserError) || whereOf === undefined) throw error;
    const { code, message, hint, exitCode, values } = error;
    // A key that is missing has no place of its own: the table's head is shown.
    const key = String(values['key'] ?? '').slice(`gateways.${gateway}.`.length);
    throw new UserError(code, message, { hint, exitCode, values, where: whereOf(key) });
  }
}

function readKeys(
  gateway: string,
  schema: SettingsSchema,
  own: Readonly<Record<string, unknown>>,
): OwnSettings {
  const place = (key: string): string => `gateways.${gateway}.${key}`;
  const values: Record<string, unknown> = {};
  const sources = new Map<string, SecretSource>();
  const asked: string[] = [];
  for (const [key, value] of Object.entries(own)) {
    const plain = schema[key];
    if (plain && !plain.secret) {
      values[key] = checked(place(key), plain, value);
      continue;
    }
    const source = SOURCE.exec(key);
    const stem = source?.[1];
    if (stem !== undefined && (schema[stem]?.secret || schema['*']?.secret)) {
      if (typeof value !== 'string' || value === '') throw wrong(place(key), 'a text');
      sources.set(stem, { from: source![2] as SecretSource['from'], value, key: place(key) });
      continue;
    }
    throw unknownKey(place(key), key, schema);
  }
  for (const [key, field] of Object.entries(schema)) {
    if (key === '*') continue;
    const given = field.secret ? sources.has(key) : values[key] !== undefined;
    if (!given && field.required) throw missing(place(field.secret ? `${key}_file` : key), field);
    if (!given && !field.secret) values[key] = field.fallback;
    if (given && field.asked) asked.push(key);
  }
  for (const key of asked) refuseAddress(place(key), String(values[key]), values['allow_http'] === true);
  return { values, sources };
}

function checked(place: string, field: Field<unknown>, value: unknown): unknown {
  const read = field.read(value);
  if (read === undefined) throw wrong(place, field.shape);
  return read;
}

function wrong(place: string, shape: string): UserError {
  return new UserError('gateway-setting-invalid', `${place} must be ${shape}.`, {
    hint: 'The keys of each driver are in docs/drivers.md.',
    values: { key: place, shape },
  });
}

function missing(place: string, field: Field<unknown>): UserError {
  return new UserError('gateway-setting-missing', `${place} is missing: ${field.words}.`, {
    hint: field.secret
      ? 'Store it with: campaign gateways login'
      : 'The keys of each driver are in docs/drivers.md.',
    values: { key: place },
  });
}

function unknownKey(place: string, key: string, schema: SettingsSchema): UserError {
  if (schema[key]?.secret) {
    return new UserError('secret-in-file', `${place}: a secret never stands in campaign.toml.`, {
      hint: `Use ${key}_file (campaign gateways login writes it), ${key}_env or ${key}_cmd.`,
      values: { key: place },
    });
  }
  const known = Object.entries(schema).flatMap(([name, field]) =>
    field.secret ? [`${name}_file`, `${name}_env`, `${name}_cmd`] : [name],
  );
  const near = didYouMean(key, known);
  return new UserError('key-unknown', `${place} is not a key of this driver.`, {
    hint:
      near === undefined
        ? `It knows: ${known.filter((name) => !name.startsWith('*')).join(', ')}.`
        : `Did you mean ${near}?`,
    values: { key: place },
  });
}
