import type { Migration } from '../migrate.ts';
import workspace from './0001_workspace.ts';
import people from './0002_people.ts';
import consent from './0003_consent.ts';
import sending from './0004_sending.ts';
import campaigns from './0005_campaigns.ts';
import receipts from './0006_receipts.ts';
import triggers from './0007_triggers.ts';
import reports from './0008_reports.ts';
import suppressionMarks from './0009_suppression_marks.ts';
import furtherNumbers from './0010_further_numbers.ts';
import codesHeld from './0011_codes_held.ts';
import countryCodes from './0012_country_codes.ts';
import openByGateway from './0013_open_by_gateway.ts';
import formerNumbers from './0014_former_numbers.ts';
import laterNo from './0015_later_no.ts';

/** In the order in which they happened. A new one is one file and one line at the end. */
export const MIGRATIONS: readonly Migration[] = [
  workspace,
  people,
  consent,
  sending,
  campaigns,
  receipts,
  triggers,
  reports,
  suppressionMarks,
  furtherNumbers,
  codesHeld,
  countryCodes,
  openByGateway,
  formerNumbers,
  laterNo,
];
