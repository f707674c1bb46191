/**
 * The text for a person's language: the same tag, else the same language in whatever region, else `fallback`.
 * Tags are compared without case; `pt_BR` is `pt-BR`.
 */
export function chooseByLanguage<T>(byLanguage: ReadonlyMap<string, T>, language: unknown, fallback: T): T {
  if (byLanguage.size === 0 || typeof language !== 'string' || language === '') return fallback;
  const exact = byLanguage.get(language);
  if (exact !== undefined) return exact;
  const wanted = canonical(language);
  let near: T | undefined;
  for (const [tag, value] of byLanguage) {
    const known = canonical(tag);
    if (known === wanted) return value;
    if (primary(known) === primary(wanted) && (near === undefined || known === primary(wanted))) near = value;
  }
  return near ?? fallback;
}

function canonical(tag: string): string {
  return tag.trim().toLowerCase().replaceAll('_', '-');
}

/** `fa` of `fa-IR`. */
export function primary(tag: string): string {
  return canonical(tag).split('-')[0]!;
}
