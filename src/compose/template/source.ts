import { UserError, type Where } from '../../shared/errors.ts';

/** A template and where it stands, so that an error can name file, line and column. */
export interface TemplateSource {
  readonly text: string;
  readonly file: string;
  /** Line of the file on which the text starts, from 1. */
  readonly line: number;
  /** Column of its first character, from 1; default 1. */
  readonly column?: number;
}

/** The place of a character of the template in its file. */
export function placeOf(source: TemplateSource, offset: number): Where {
  const before = source.text.slice(0, Math.max(0, offset));
  const lastBreak = before.lastIndexOf('\n');
  const rows = before.split('\n').length - 1;
  // Only the first line stands behind something else: message = "…
  const indent = rows === 0 ? (source.column ?? 1) - 1 : 0;
  return { file: source.file, line: source.line + rows, column: before.length - lastBreak + indent };
}

/** A template that cannot be used, told with its place. Nothing has been planned yet. */
export function templateError(
  code: string,
  message: string,
  hint: string,
  source: TemplateSource,
  offset: number,
  values: Readonly<Record<string, string | number>> = {},
): UserError {
  return new UserError(code, message, { hint, where: placeOf(source, offset), values });
}
