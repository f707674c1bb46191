import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands/index.ts';
import { record, recordHelp } from './record.ts';

/** Three words of English in a row: a sentence that nobody said in Persian. */
const ENGLISH = /(?<![\w./"'`=<>-])[a-z]{2,}(?: [a-z]{2,}){2,}/i;
/** What is not ours to translate: commands, filters, people's own words, the law's own words. */
const NOT_OURS = [
  /^ *(\$|→) /,
  /^Usage|کاربرد:/,
  /\b(orders|last_order|birthday|tagged|messaged|replied|sum|count|city|created|email|in segment)\b/,
  /Naranj Flowers|Reply STOP|week at|off all bouquets/,
  /^(منبع|پایان متن|سامانه|یادداشت|منابع دیگر) /,
  /told Mina at the till|written by: campaign cron install|file is not a database/,
  /campaign (contacts|run|cancel|sync|status|send|inbox|import) /,
];

describe.each(COMMANDS.map(({ name }) => name))('%s', (name) => {
  it('speaks Persian: help, answers and mistakes', async () => {
    const env = { CAMPAIGN_LANG: 'fa' };
    const said = [...(await recordHelp(name, { env })), ...(await record(name, { env }))];
    const english = said
      .filter(({ transcript }) => !/^\$ campaign completion powershell/.test(transcript))
      .flatMap(({ out, err }) => `${out}\n${err}`.split('\n'))
      .filter((line) => ENGLISH.test(line) && !NOT_OURS.some((each) => each.test(line)));
    expect([...new Set(english)]).toEqual([]);
    // A mark that keeps a flag in its order is no longer one once it was made safe to print.
    expect(said.map(({ out, err }) => out + err).join('\n')).not.toContain('\ufffd');
  });

  it('counts in Persian digits, and money in words', async () => {
    const said = await record(name, { env: { CAMPAIGN_LANG: 'fa' } });
    const money = said.flatMap(({ out, err }) => `${out}\n${err}`.match(/\b\d{1,3}(,\d{3})+\b(?!,)/g) ?? []);
    expect(money).toEqual([]);
  });
});
