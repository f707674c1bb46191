import { consentSentences } from './consent.ts';
import { filterSentences } from './filters.ts';
import { messageSentences } from './messages.ts';
import { peopleSentences } from './people.ts';
import { automation } from './sentences/automation.ts';
import { columns } from './sentences/columns.ts';
import { doctor } from './sentences/doctor.ts';
import { funnel } from './sentences/funnel.ts';
import { help } from './sentences/help.ts';
import { helpPeople } from './sentences/helpPeople.ts';
import { lint } from './sentences/lint.ts';
import { sending } from './sentences/sending.ts';
import { starters } from './sentences/starters.ts';
import { talk } from './sentences/talk.ts';
import { reportSentences } from './reports.ts';
import { lawSentences } from './laws.ts';
import { windowSentences } from './windows.ts';

/** Sentences by their English ones. */
export const sentences: Readonly<Record<string, string>> = {
  ...automation,
  ...help,
  ...helpPeople,
  ...columns,
  ...doctor,
  ...funnel,
  ...lint,
  ...sending,
  ...starters,
  ...talk,
  ...messageSentences,
  ...reportSentences,
  ...lawSentences,
  ...windowSentences,
  ...consentSentences,
  ...peopleSentences,
  ...filterSentences,
};
