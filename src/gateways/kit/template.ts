import { UserError } from '../../shared/errors.ts';
import { didYouMean } from '../../shared/text.ts';

/** A text with `{{ name }}` in it, read once. */
export interface Template {
  readonly names: readonly string[];
  /** Values are put in through `encode`, and never read as a template again. */
  fill(values: Readonly<Record<string, string>>, encode?: (value: string) => string): string;
}

const HOLE = /\{\{\s*([\w.]+)\s*\}\}/g;

/** @throws UserError `gateway-setting-invalid` for a name that is not in `known` */
export function readTemplate(source: string, place: string, known: readonly string[]): Template {
  // Text, name, text, name, … text.
  const pieces = source.split(HOLE);
  const names = pieces.filter((_, place) => place % 2 === 1);
  for (const name of names) {
    if (known.includes(name)) continue;
    const near = didYouMean(name, known);
    throw new UserError('gateway-setting-invalid', `${place}: there is no {{ ${name} }}.`, {
      hint: near === undefined ? `There are: ${known.join(', ')}.` : `Did you mean {{ ${near} }}?`,
      values: { key: place, shape: known.join(', ') },
    });
  }
  return {
    names,
    fill(values, encode) {
      let text = pieces[0]!;
      for (let place = 1; place < pieces.length; place += 2) {
        const value = values[pieces[place]!] ?? '';
        text += (encode ? encode(value) : value) + pieces[place + 1]!;
      }
      return text;
    },
  };
}

/** Every text of a nested value as a template; other values stay as they are. */
export function readTemplates(
  value: unknown,
  place: string,
  known: readonly string[],
): (values: Readonly<Record<string, string>>) => unknown {
  if (typeof value === 'string') {
    const template = readTemplate(value, place, known);
    return (values) => template.fill(values);
  }
  if (Array.isArray(value)) {
    const inner = value.map((one, index) => readTemplates(one, `${place}[${index}]`, known));
    return (values) => inner.map((fill) => fill(values));
  }
  if (typeof value === 'object' && value !== null) {
    const inner = Object.entries(value).map(
      ([key, one]) => [key, readTemplates(one, `${place}.${key}`, known)] as const,
    );
    return (values) => Object.fromEntries(inner.map(([key, fill]) => [key, fill(values)]));
  }
  return () => value;
}
