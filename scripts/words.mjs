// Reads from the source what the program may say: every error with its code, and every sentence for people.
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

const ROOT = new URL('../src/', import.meta.url);

/** Every source file, parsed. */
function sources() {
  const files = readdirSync(ROOT, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.ts'))
    .sort();
  return files.map((file) =>
    ts.createSourceFile(
      file,
      readFileSync(new URL(file.replaceAll('\\', '/'), ROOT), 'utf8'),
      ts.ScriptTarget.ES2022,
      true,
    ),
  );
}

function walk(node, visit) {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** A literal as its text; places of a template as `…`; a choice as its first side; undefined for anything else. */
function textOf(node) {
  if (!node) return undefined;
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map((span) => `…${span.literal.text}`).join('');
  if (ts.isConditionalExpression(node)) return textOf(node.whenFalse) ?? textOf(node.whenTrue);
  if (ts.isParenthesizedExpression(node)) return textOf(node.expression);
  if (ts.isBinaryExpression(node)) {
    const parts = [textOf(node.left), textOf(node.right)];
    return node.operatorToken.kind === ts.SyntaxKind.PlusToken && parts.every((part) => part !== undefined)
      ? parts.join('')
      : undefined;
  }
  return undefined;
}

function property(node, name) {
  if (!node || !ts.isObjectLiteralExpression(node)) return undefined;
  const found = node.properties.find((one) => ts.isPropertyAssignment(one) && one.name.getText() === name);
  return found?.initializer;
}

const nameOf = (callee) =>
  ts.isPropertyAccessExpression(callee)
    ? callee.name.text
    : ts.isIdentifier(callee)
      ? callee.text
      : undefined;
const isCode = (text) => text !== undefined && /^[a-z][a-z0-9]*(-[a-z0-9…]+)*$/.test(text);

/** Where a code is passed on: the function and the place of its `code` among the parameters. */
function enclosing(node, parameter) {
  for (let at = node.parent; at; at = at.parent) {
    if (!ts.isFunctionLike(at)) continue;
    const index = at.parameters.findIndex((one) => one.name.getText() === parameter);
    if (index < 0) continue;
    const name =
      at.name?.getText() ?? (ts.isVariableDeclaration(at.parent) ? at.parent.name.getText() : undefined);
    return name ? { name, index } : undefined;
  }
  return undefined;
}

/** code -> { sentences, hints, exits }, in the order of the alphabet. */
export function readErrors() {
  const errors = new Map();
  const helpers = new Map();
  const parsed = sources();
  const note = (code, sentence, hint, exit) => {
    const known = errors.get(code) ?? { code, sentences: new Set(), hints: new Set(), exits: new Set() };
    if (sentence) known.sentences.add(sentence);
    if (hint) known.hints.add(hint);
    known.exits.add(exit ?? 'usage');
    errors.set(code, known);
  };
  for (const file of parsed) {
    walk(file, (node) => {
      if (!ts.isNewExpression(node) || node.expression.getText() !== 'UserError') return;
      const [code, message, options] = node.arguments ?? [];
      const exit = property(options, 'exitCode')?.getText().replace(/^.*\./, '');
      const text = textOf(code);
      if (isCode(text)) note(text, textOf(message), textOf(property(options, 'hint')), exit);
      else if (code && ts.isIdentifier(code)) {
        const helper = enclosing(node, code.text);
        if (helper) helpers.set(helper.name, { index: helper.index, exit });
      }
    });
  }
  // A code may be passed on more than once: mistake(...) -> failure(...) -> new UserError(...).
  for (let known = -1; known !== helpers.size; ) {
    known = helpers.size;
    for (const file of parsed) {
      walk(file, (node) => {
        const helper = ts.isCallExpression(node) && helpers.get(nameOf(node.expression));
        const code = helper && node.arguments[helper.index];
        if (!code || !ts.isIdentifier(code)) return;
        const outer = enclosing(node, code.text);
        if (outer && !helpers.has(outer.name))
          helpers.set(outer.name, { index: outer.index, exit: helper.exit });
      });
    }
  }
  for (const file of parsed) {
    walk(file, (node) => {
      if (!ts.isCallExpression(node)) return;
      const helper = helpers.get(nameOf(node.expression));
      const code = helper && textOf(node.arguments[helper.index]);
      if (!isCode(code) || !code.includes('-')) return;
      const literals = node.arguments
        .slice(helper.index + 1)
        .map(textOf)
        .filter((text) => text?.includes(' '));
      const options = node.arguments.find((one) => ts.isObjectLiteralExpression(one));
      note(code, literals[0], literals[1] ?? textOf(property(options, 'hint')), helper.exit);
    });
  }
  return [...errors.values()].sort((a, b) => a.code.localeCompare(b.code));
}

const WORDED = { option: 1, argument: 1, Option: 1, Argument: 1 };

/** Every English sentence that may be shown in another language. */
export function readSentences() {
  const sentences = new Set();
  const add = (node) => {
    if (!node) return;
    if (ts.isConditionalExpression(node)) {
      add(node.whenTrue);
      add(node.whenFalse);
      return;
    }
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) sentences.add(node.text);
  };
  for (const file of sources()) {
    const command = /^cli\//.test(file.fileName);
    walk(file, (node) => {
      if (command && (ts.isCallExpression(node) || ts.isNewExpression(node))) {
        const name = nameOf(node.expression);
        if (name === 't') add(node.arguments?.[0]);
        if (WORDED[name] !== undefined) add(node.arguments?.[WORDED[name]]);
        if (name === 'newCommand') {
          add(property(node.arguments[1], 'summary'));
          add(property(node.arguments[1], 'about'));
        }
      }
      if (
        file.fileName === 'cli/commands/index.ts' &&
        ts.isPropertyAssignment(node) &&
        node.name.getText() === 'summary'
      )
        add(node.initializer);
      if (
        ['cli/help.ts', 'cli/flags.ts'].includes(file.fileName) &&
        ts.isArrayLiteralExpression(node) &&
        node.elements.length === 2
      )
        add(node.elements[1]);
      if (
        /^compose\/lint\//.test(file.fileName) &&
        ts.isPropertyAssignment(node) &&
        node.name.getText() === 'sentence'
      )
        add(node.initializer);
      if (
        /^cli\/doctor\//.test(file.fileName) &&
        ts.isPropertyAssignment(node) &&
        node.name.getText() === 'name'
      )
        add(node.initializer);
    });
  }
  return [...sentences].filter((sentence) => /[a-z]{2}/i.test(sentence)).sort();
}
