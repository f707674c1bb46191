import type { Filter, FilterNode } from './filter.ts';
import type { Printer } from './operator.ts';
import { operatorOf, WORD_OPERATORS } from './operators/index.ts';
import { printSubject } from './subject.ts';

/** Words that a field may only be called in backticks. */
const RESERVED: ReadonlySet<string> = new Set([
  'and',
  'or',
  'not',
  'in',
  ...WORD_OPERATORS.flatMap((each) => each.begins),
]);

const printer: Printer = {
  node: printNode,
  subject: (subject) => printSubject(subject, printNode, RESERVED),
};

/** The canonical form: reading it gives the same filter again. */
export function printFilter(filter: Filter): string {
  return printNode(filter.root);
}

export function printNode(node: FilterNode): string {
  if (node.kind === 'clause') return operatorOf(node.operator).print(node as never, printer);
  if (node.kind === 'not') {
    return node.item.kind === 'and' || node.item.kind === 'or'
      ? `not (${printNode(node.item)})`
      : `not ${printNode(node.item)}`;
  }
  const inner = (item: FilterNode): string => {
    const looser = node.kind === 'and' && item.kind === 'or';
    return looser ? `(${printNode(item)})` : printNode(item);
  };
  return node.items.map(inner).join(` ${node.kind} `);
}
