import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readKey } from '../../../src/consent/index.ts';
import { openDb } from '../../../src/db/sqlite.ts';
import { takeEvents } from '../../../src/receipts/index.ts';
import { createCli, FLOWER_SHOP } from '../../support/cli.ts';
import { openShopDesk } from '../../support/shopDesk.ts';

const SARA = '+989121234567';
const PEOPLE =
  'phone,first_name,consent,consent_source\n09121234567,Sara,yes,form\n09127654321,Omid,yes,form\n';

function says(cli: ReturnType<typeof createCli>, text: string): void {
  const db = openDb(cli.path('campaign.db'), { mode: 'write' });
  const desk = openShopDesk({ db, key: readKey(cli.path('campaign.key')) });
  takeEvents(desk, 'main', [{ kind: 'text', id: text, from: SARA, text, at: cli.now }], {
    actor: 'sync:main',
    now: cli.now,
  });
  db.close();
}

describe('somebody whose reply is doubtful', () => {
  const cli = createCli({ files: { 'people.csv': PEOPLE } });
  beforeAll(async () => {
    await cli.run('import people.csv');
    says(cli, 'STOP 12345');
  });
  afterAll(() => cli.close());

  it('may not get marketing, in lists and in the sum', async () => {
    expect(await cli.json('contacts show 09121234567')).toMatchObject({
      contacts: [{ may_get_marketing: false, reason: 'under-review' }],
    });
    const { contacts } = await cli.json('contacts list');
    expect(contacts.map(({ reason }: { reason: string | null }) => reason)).toEqual(['under-review', null]);
    expect((await cli.run('import people.csv')).out).toContain('1 of 2 people may get marketing.');
  });

  it('is shown as held, with the text and what to do', async () => {
    const { out } = await cli.run('contacts show 09121234567');
    expect(out).toContain('marketing: a doubtful reply waits for you');
    expect(out).toContain('held: nobody knows whether “STOP 12345” means goodbye');
    expect(out).toContain('campaign inbox resolve 1 --opt-out|--ignore');
    expect((await cli.run('contacts show 09127654321')).out).not.toContain('held:');
  });

  it('is free again when it is decided', async () => {
    await cli.run('inbox resolve 1 --ignore');
    const { out } = await cli.run('contacts show 09121234567');
    expect(out).toContain('marketing: yes');
    expect(out).not.toContain('held:');
  });
});

describe('topics in use', () => {
  const cli = createCli({
    files: {
      'campaign.toml': `${FLOWER_SHOP}\n[consent]\ntopics = ["news", "offers"]\n`,
      'people.csv': PEOPLE,
    },
  });
  beforeAll(() => cli.run('import people.csv'));
  afterAll(() => cli.close());

  it('opt-out of one says so, and that the others go on', async () => {
    const { out } = await cli.run('opt-out 09121234567 --topic news');
    expect(out).toContain('gets no more texts on news.');
    expect(out).toContain('other texts do: offers');
    expect(await cli.json('opt-out 09121234567 --topic news')).toMatchObject({ topic: 'news', already: 1 });
  });

  it('show how a person stands to each', async () => {
    const { out } = await cli.run('contacts show 09121234567');
    expect(out).toContain('  marketing: yes\n    news: asked for no more messages\n    offers: yes\n');
    expect(out).toContain('revoked  [news]');
    expect((await cli.json('contacts show 09121234567')).contacts[0].topics).toEqual([
      { topic: 'news', may_get_marketing: false, reason: 'opted-out' },
      { topic: 'offers', may_get_marketing: true, reason: null },
    ]);
  });

  it('opt-out of everything names them', async () => {
    expect((await cli.run('opt-out 09127654321')).out).toContain('That is every topic: news, offers.');
  });

  it('are not spoken of where there are none', async () => {
    const plain = createCli({ files: { 'people.csv': PEOPLE } });
    await plain.run('import people.csv');
    expect((await plain.json('contacts show 09121234567')).contacts[0]).not.toHaveProperty('topics');
    expect((await plain.run('opt-out 09121234567')).out).not.toContain('topic');
    plain.close();
  });
});

describe('how somebody agreed', () => {
  const cli = createCli({ files: { 'people.csv': 'phone\n09121234567\n' } });
  afterAll(() => cli.close());

  it('an inquiry at the till ends after 6 months', async () => {
    await cli.run([
      'contacts',
      'add',
      '09351234567',
      '--consent',
      'inquiry',
      '--consent-source',
      'asked for prices',
    ]);
    expect((await cli.run('contacts show 09351234567')).out).toContain(
      'asked for prices  until Fri 2027-05-21',
    );
    const { contacts } = await cli.json('contacts show 09351234567');
    expect(contacts[0].held.consent).toMatchObject([
      { basis: 'implied', ground: 'inquiry', expires_at: '2027-05-21T08:30:00.000Z' },
    ]);
  });

  it('nobody has agreed tomorrow', async () => {
    const flags = ['--consent', 'express', '--consent-source', 'form', '--consent-date'];
    const result = await cli.run(['import', 'people.csv', ...flags, '2026-11-22', '--json']);
    expect([result.code, JSON.parse(result.out).error.code]).toEqual([2, 'date-future']);
    expect((await cli.run(['import', 'people.csv', ...flags, '2026-11-21'])).code).toBe(0);
  });

  it('a row of a day to come says why it was refused', async () => {
    cli.write('later.csv', 'phone,consent_at\n09121234567,2027-01-02\n');
    await cli.run('import later.csv --rejects rejects.csv');
    expect(readFileSync(cli.path('rejects.csv'), 'utf8')).toContain('has not come yet');
  });
});
