import type { Lexicon } from './lexicon.ts';

/** Outputs and tags; what stands in raw and comment is left out. */
const REGION =
  /\{%-?\s*(raw|comment)\s*-?%\}[\s\S]*?\{%-?\s*end\1\s*-?%\}|\{(?:\{([\s\S]*?)\}|%([\s\S]*?)%)\}/g;
const HEAD =
  /^-?\s*(?:\["([^"]*)"\]|([\p{L}_][\p{L}\p{N}\p{M}_\u200c-]*))(?:\.([\p{L}_][\p{L}\p{N}\p{M}_\u200c-]*)|\["([^"]*)"\])?/u;
const CALL = /"[^"]*"|'[^']*'|\|\s*([\p{L}_][\p{L}\p{N}_-]*)(?:\s*:\s*(?:"([^"\\]*)"|'([^'\\]*)'))?/gu;
const CONDITION = /^-?\s*(if|elsif|unless|case|when)\b/;

export interface NamedCall {
  readonly name: string;
  readonly offset: number;
  /** The first argument, where it is a text that stands there. */
  readonly literal: string | undefined;
}

/** Names after a bar, outside quotes, inside outputs and tags. */
export function filterCalls(text: string): NamedCall[] {
  const calls: NamedCall[] = [];
  for (const match of text.matchAll(REGION)) {
    if (match[1] !== undefined) continue;
    for (const call of match[0].matchAll(CALL)) {
      const [whole, name, double, single] = call;
      if (name === undefined) continue;
      const offset = match.index + call.index + whole.indexOf(name, 1);
      calls.push({ name, offset, literal: double ?? single });
    }
  }
  return calls;
}

/** A contact field or an imported column. */
export interface PersonalName {
  readonly kind: 'field' | 'attribute';
  readonly name: string;
}

/** What is written without a default, and is asked about in no condition: where a missing name leaves a hole. */
export function unguardedNames(text: string, lexicon: Lexicon): PersonalName[] {
  const found = new Map<string, PersonalName>();
  const asked = new Set<string>();
  for (const [, closed, output, tag] of text.matchAll(REGION)) {
    if (closed !== undefined) continue;
    if (tag !== undefined && CONDITION.test(tag)) {
      for (const word of tag.matchAll(/\["([^"]*)"\]|([\p{L}_][\p{L}\p{N}\p{M}_\u200c-]*)/gu)) {
        const personal = personalName(lexicon, word[1] ?? word[2]);
        if (personal) asked.add(`${personal.kind} ${personal.name}`);
      }
    }
    const head = output === undefined ? null : HEAD.exec(output);
    if (!head || /\|\s*default\b/.test(output!)) continue;
    const personal = personalName(lexicon, head[1] ?? head[2], head[3] ?? head[4]);
    if (personal) found.set(`${personal.kind} ${personal.name}`, personal);
  }
  return [...found].filter(([key]) => !asked.has(key)).map(([, personal]) => personal);
}

function personalName(lexicon: Lexicon, root?: string, second?: string): PersonalName | undefined {
  const meaning = root === undefined ? undefined : lexicon.meaningOf(root);
  if (meaning?.kind === 'field' || meaning?.kind === 'attribute')
    return { kind: meaning.kind, name: meaning.name };
  const name =
    meaning?.kind === 'attributes' && second !== undefined ? lexicon.attributeOf(second) : undefined;
  return name === undefined ? undefined : { kind: 'attribute', name };
}
