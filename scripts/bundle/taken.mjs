// `const { one } = await import('../room/index.ts')` would load the whole room with the rooms behind it: the bundler
// splits by what imports a file, not by what it takes. This gives it a small module between, that takes `one` alone.
import { dirname, resolve } from 'node:path';

const BETWEEN = '#taken:';

export function tellWhatIsTaken() {
  return {
    name: 'taken',
    transform(code, id) {
      if (!id.endsWith('.ts') || !code.includes('import(')) return null;
      const edits = [];
      for (const { node, above } of dynamicImports(this.parse(code, { lang: 'ts' }))) {
        if (!node.source.value?.endsWith('/index.ts')) continue;
        const names = namesTaken(node, above);
        if (!names) throw new Error(`${id}: name what is taken of ${node.source.value}, not all of it`);
        const between = `${BETWEEN}${names.join()}@${resolve(dirname(id), node.source.value)}`;
        edits.push({ ...node.source, text: JSON.stringify(between) });
      }
      for (const { start, end, text } of edits.sort((one, other) => other.start - one.start))
        code = code.slice(0, start) + text + code.slice(end);
      return edits.length > 0 ? { code, map: null } : null;
    },
    resolveId: (id) => (id.startsWith(BETWEEN) ? id : null),
    load(id) {
      if (!id.startsWith(BETWEEN)) return null;
      const [names, door] = id.slice(BETWEEN.length).split('@');
      return `export { ${names} } from ${JSON.stringify(door)};`;
    },
  };
}

/** Every `import(…)` with the nodes around it, the nearest first. */
function* dynamicImports(node, above = []) {
  if (node.type === 'ImportExpression') yield { node, above };
  const around = node.type === 'ParenthesizedExpression' ? above : [node, ...above];
  for (const child of Object.values(node).flat()) {
    if (child && typeof child.type === 'string') yield* dynamicImports(child, around);
  }
}

/** The names that the code takes of what it imports; undefined where that cannot be seen. */
function namesTaken(node, [first, second, third, fourth]) {
  if (first?.type === 'AwaitExpression' && second?.type === 'VariableDeclarator') return keys(second.id);
  if (first?.type === 'AwaitExpression' && second?.type === 'MemberExpression') return [second.property.name];
  if (first?.type === 'MemberExpression' && first.property.name === 'then')
    return keys(second.arguments[0].params?.[0]);
  if (first?.type === 'ArrayExpression' && third?.type === 'AwaitExpression')
    return keys(fourth.id?.elements?.[first.elements.indexOf(node)]);
  return undefined;
}

const keys = (pattern) =>
  pattern?.type === 'ObjectPattern' ? pattern.properties.map(({ key }) => key.name).sort() : undefined;
