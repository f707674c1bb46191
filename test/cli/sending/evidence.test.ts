import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cli, createCli } from '../../support/cli.ts';

interface Explained {
  readonly checks: readonly { readonly rule: string; readonly ok: boolean; readonly detail: string }[];
}

/** Customers of a flower shop, each with another answer on record. */
describe('campaign explain tells what stands on record', () => {
  let cli: Cli;
  const detail = async (phone: string, rule: string, lang = 'en') => {
    const { checks } = (await cli.json(`explain ${phone} yalda --lang ${lang}`)) as unknown as Explained;
    return checks.find((check) => check.rule === rule)?.detail;
  };
  beforeAll(async () => {
    cli = createCli({
      files: {
        'campaigns/yalda.toml': `purpose = "marketing"\naudience = 'everyone'\nmessage = "یلدا مبارک. لغو۱۱"\n`,
        'people.csv': `phone,first_name,consent,consent_at,consent_source
09120000001,مینا,express,2026-03-02,in-store form
09120000002,رضا,implied,2023-01-05,order 17
09120000003,سارا,express,2026-03-02,in-store form
09120000004,علی,,,
09120000005,لیلا,express,2026-03-02,in-store form
`,
      },
    });
    await cli.run('import people.csv');
    await cli.run('opt-out 09120000003 --source "phone call"');
    await cli.run('suppressions add 09120000005 --reason "letter of a lawyer" --origin complaint');
  });
  afterAll(() => cli.close());

  it.each([
    ['the yes in force', '09120000001', 'consent', /^express, in-store form, 2026-03-02$/],
    ['the yes that ran out', '09120000002', 'consent-expired', /; implied, order 17, 2023-01-05$/],
    ['their own no', '09120000003', 'opt-out', /; person, phone call, \d{4}-\d\d-\d\d$/],
    ['the no in the ledger', '09120000003', 'consent', /revoked, phone call, \d{4}-\d\d-\d\d$/],
    ['a complaint', '09120000005', 'suppression', /; complaint, letter of a lawyer, \d{4}-\d\d-\d\d$/],
    ['a complaint is no opt-out', '09120000005', 'opt-out', /^$/],
    ['nothing was ever said', '09120000004', 'consent', /^no consent for marketing$/],
  ])('%s', async (_why, phone, rule, expected) => {
    expect(await detail(phone, rule)).toMatch(expected);
  });

  it('in Persian', async () => {
    expect(await detail('09120000001', 'consent', 'fa')).toBe('صریح، in-store form، دوشنبه ۱۱ اسفند ۱۴۰۴');
  });
});
