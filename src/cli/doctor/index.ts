import { clockSeenCheck, environmentCheck, runCheck } from './automationChecks.ts';
import { brokerCheck } from './brokerCheck.ts';
import type { Check } from './check.ts';
import { consentCheck } from './consentChecks.ts';
import { databaseCheck, diskCheck, identityCheck, promisesCheck } from './databaseChecks.ts';
import { clockCheck, nodeCheck, terminalCheck, zonesCheck } from './machineChecks.ts';
import { campaignFilesCheck, keyCheck, modesCheck, settingsCheck } from './workspaceChecks.ts';

/** What `campaign doctor` looks at, in this order. A new check is a line here. */
export const CHECKS: readonly Check[] = [
  nodeCheck,
  zonesCheck,
  clockCheck,
  terminalCheck,
  settingsCheck,
  campaignFilesCheck,
  modesCheck,
  keyCheck,
  databaseCheck,
  promisesCheck,
  consentCheck,
  identityCheck,
  diskCheck,
  environmentCheck,
  clockSeenCheck,
  runCheck,
  brokerCheck,
];
