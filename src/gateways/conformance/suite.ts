import { type DriverProfile, isHttp, type OwnProfile } from './profile.ts';
import type { ConformanceTest } from './groups.ts';
import { askingTests } from './asking.ts';
import { codeTests } from './codes.ts';
import { doubtTests } from './doubts.ts';
import { networkTests } from './network.ts';
import { ownTests } from './own.ts';
import { secretTests } from './secrets.ts';
import { sendingTests } from './sending.ts';
import { webhookTests } from './webhooks.ts';

/**
 * Every proof that a driver must pass, to be run by any test runner:
 * `for (const { name, run } of conformance(profile)) it(name, run)`.
 */
export function conformance(profile: DriverProfile | OwnProfile): readonly ConformanceTest[] {
  return isHttp(profile) ? httpTests(profile) : ownTests(profile);
}

function httpTests(profile: DriverProfile): readonly ConformanceTest[] {
  return [
    ...sendingTests(profile),
    ...codeTests(profile),
    ...networkTests(profile),
    ...doubtTests(profile),
    ...secretTests(profile),
    ...webhookTests(profile),
    ...askingTests(profile),
  ];
}
