import { UserError } from '../shared/errors.ts';
import { didYouMean } from '../shared/text.ts';

/** What was written, where it is one of the choices. Errors: `option-invalid`. */
export function oneOf<const T extends string>(flag: string, value: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  throw notAChoice(flag, value, choices);
}

/** The error that names what may be written, the likeliest first. */
export function notAChoice(flag: string, value: string, choices: readonly string[]): UserError {
  const near = didYouMean(value, choices);
  const all = `Choose one of: ${choices.join(', ')}`;
  return new UserError('option-invalid', `${flag} cannot be "${value}".`, {
    hint: near === undefined ? all : `Did you mean: ${near}\n${all}`,
    values: { flag, value, choices: choices.join(', ') },
  });
}
