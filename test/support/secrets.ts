import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** In the environment and in `.secrets/` of every workspace that the tests make. Nothing has a reason to say it. */
export const STRAY_SECRET = 'stray/canary+key=4711 xé';

/** Every way in which a secret is spelt, in the middle of longer text too. */
export function spellings(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const inside = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .slice(4, 24),
  );
  return [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ a: secret }).toString().slice(2),
    JSON.stringify(secret).slice(1, -1),
    bytes.toString('hex'),
    ...inside,
    ...inside.map((piece) => piece.replaceAll('+', '-').replaceAll('/', '_')),
  ];
}

/** The secrets of a workspace: what stands in `.secrets/`, and the stray one. */
export function secretsOf(dir: string): readonly string[] {
  const folder = join(dir, '.secrets');
  const kept = existsSync(folder)
    ? readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8').trim())
    : [];
  // Four letters are met by chance in any text.
  return [...new Set([STRAY_SECRET, ...kept])].filter(({ length }) => length >= 8);
}

/** Puts a secret where a workspace keeps them; what it answers belongs into the environment of every process that is started there. */
export function plantSecret(
  dir: string,
  name = 'stray',
  secret = STRAY_SECRET,
): { readonly STRAY_TOKEN: string } {
  mkdirSync(join(dir, '.secrets'), { recursive: true, mode: 0o700 });
  writeFileSync(join(dir, '.secrets', name), secret, { mode: 0o600 });
  return { STRAY_TOKEN: STRAY_SECRET };
}

/** What a process said, given back; throws where a secret of the workspace is in it. */
export function unsaid<Said extends { readonly out: string; readonly err: string }>(
  dir: string,
  words: readonly string[],
  said: Said,
): Said {
  noSecretIn(dir, [{ name: `what campaign ${words.join(' ')} said`, text: said.out + said.err }]);
  return said;
}

/** Throws where a secret of the workspace stands in a text that left it. */
export function noSecretIn(
  dir: string,
  places: readonly { readonly name: string; readonly text: string }[],
): void {
  for (const secret of secretsOf(dir))
    for (const form of spellings(secret))
      for (const { name, text } of places)
        if (text.includes(form) || text.includes(Buffer.from(form).toString('latin1')))
          throw new Error(`a secret of the workspace is in ${name}, spelt ${form}`);
}

/** Every file of a folder but the secrets themselves, as bytes. */
export function filesOf(dir: string): { name: string; text: string }[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.endsWith('.secrets'))
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      // A log of the database goes when the last process that had it open ends.
      return existsSync(path) ? [{ name: entry.name, text: readFileSync(path, 'latin1') }] : [];
    });
}
