import { UserError, type Where } from '../shared/errors.ts';
import type { MessageText } from './campaign.ts';
import type { Table } from './table.ts';

/** What the texts of a campaign lean on. */
export interface TextSetting {
  readonly file: string;
  readonly readFile: (path: string, where: Where) => string;
}

export function readMessage(root: Table, setting: TextSetting): MessageText {
  const text = root.text('message');
  const file = root.text('message_file');
  if (text !== undefined && file !== undefined) throw both(root, 'message', 'message_file');
  if (file !== undefined)
    return notEmpty(root, 'message_file', {
      text: setting.readFile(file, root.where('message_file')),
      file,
      line: 1,
    });
  if (text === undefined) throw root.missing('message', 'message = "…"');
  return notEmpty(root, 'message', { text, ...startOf(root, 'message') });
}

/** Where the text within the quotes begins. */
function startOf(table: Table, key: string): Omit<MessageText, 'text'> {
  const { file, line, column } = table.textPlace(key);
  return { file, line: line ?? 1, column: column ?? 1 };
}

/** The line end before the closing quotes, or at the end of a file, is how people write, not what they send. */
function notEmpty(table: Table, key: string, message: MessageText): MessageText {
  const text = message.text.replace(/\r\n/g, '\n').replace(/\n$/, '');
  if (text.trim() === '') throw table.invalid(key, 'a text with something in it');
  return { ...message, text };
}

/** The text in other languages, by tag. */
export function readMessageIn(root: Table): ReadonlyMap<string, MessageText> {
  return new Map([...readTexts(root.table('message_in'))].map(([tag, text]) => [tag.toLowerCase(), text]));
}

/** Texts under names of their own: for `{% render 'thanks' %}` in the others. */
export function readTexts(table: Table): ReadonlyMap<string, MessageText> {
  return new Map(
    table.keys().map((name) => {
      const text = table.requiredText(name, `${name} = "…"`);
      return [name, notEmpty(table, name, { text, ...startOf(table, name) })] as const;
    }),
  );
}

export function readFooter(root: Table): MessageText | undefined {
  const text = root.text('footer');
  return text === undefined || text.trim() === '' ? undefined : { text, ...startOf(root, 'footer') };
}

export function lateMessageOf(timing: Table): MessageText | undefined {
  const text = timing.text('late_message');
  return text === undefined
    ? undefined
    : notEmpty(timing, 'late_message', { text, ...startOf(timing, 'late_message') });
}

/** Two keys of which only one may stand. Errors: `keys-exclusive`. */
export function both(table: Table, first: string, second: string): UserError {
  return new UserError(
    'keys-exclusive',
    `"${table.name(first)}" and "${table.name(second)}" cannot stand together.`,
    {
      hint: 'Keep one of them.',
      where: table.where(second),
      values: { first: table.name(first), second: table.name(second) },
    },
  );
}
