/** An element of a page. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** Text directly inside. */
  readonly text: string;
}

const VOID = new Set(['meta', 'br', 'hr', 'img', 'input', 'link', 'rect', 'line', 'polyline']);

/** Reads a page strictly, which browsers do not: whatever is left open or closed twice throws. */
export function readPage(html: string): Element {
  const root = { name: '#root', attributes: {}, children: [] as Element[], text: '' };
  const open = [root];
  const body = html.replace(/^<!doctype html>/i, '').replace(/<style>[\s\S]*?<\/style>/g, '<style></style>');
  for (const [, close, name, rest = '', words] of body.matchAll(
    /<(\/?)([a-z][a-z0-9]*)((?:\s+[\w:-]+(?:="[^"<]*")?)*)\s*\/?>|([^<]+|<)/gi,
  )) {
    const top = open.at(-1)!;
    if (words !== undefined) {
      if (words === '<') throw new Error('a < that begins no tag');
      if (/&(?!#\d+;)/.test(words)) throw new Error(`a bare & in "${words}"`);
      top.text += words.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
    } else if (close === '/') {
      if (open.pop()!.name !== name) throw new Error(`</${name}> closes <${top.name}>`);
    } else {
      const attributes = Object.fromEntries(
        [...rest.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, key, value = '']) => [key!, value]),
      );
      const element = { name: name!, attributes, children: [] as Element[], text: '' };
      top.children.push(element);
      // A rectangle may hold a title: then it is not closed at once.
      const selfClosed =
        /\/>$/.test(rest) || (VOID.has(name!) && !(name === 'rect' && followedByTitle(body, rest)));
      if (!selfClosed) open.push(element);
    }
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)!.name}> is never closed`);
  return root;
}

function followedByTitle(body: string, rest: string): boolean {
  return body.includes(`<rect${rest}><title>`);
}
