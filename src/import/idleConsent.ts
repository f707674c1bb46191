import { EXIT, UserError } from '../shared/errors.ts';
import type { Field, Mapping } from './map/fields.ts';
import type { ImportRequest } from './request.ts';

/** In which a row says that it agrees: its source and day may be missing. */
const YESES: ReadonlySet<Field> = new Set<Field>(['consent', 'consent_at', 'sms_topics']);

/** `--consent-source` and `--consent-date` speak of yeses; a file in which nobody gives one makes nothing of them. Errors: `option-useless`. */
export function refuseIdleConsent(request: ImportRequest, { targets }: Mapping, file: string): void {
  const { consent, consentSource, consentAt } = request;
  const flag =
    consentSource !== undefined ? '--consent-source' : consentAt !== undefined ? '--consent-date' : undefined;
  if (flag === undefined || consent !== undefined) return;
  if (targets.some((target) => target.kind === 'field' && YESES.has(target.field))) return;
  throw new UserError('option-useless', `${flag} says nothing here: nobody in ${file} agrees to anything.`, {
    hint: 'If all of them agreed: --consent express; if a column says who did: --map consent="Column"',
    exitCode: EXIT.usage,
    values: { flag },
  });
}
