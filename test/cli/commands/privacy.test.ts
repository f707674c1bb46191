import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { createCli } from '../../support/cli.ts';

const YALDA = `purpose = "marketing"
audience = "everyone"
message = "{{ first_name }} عزیز، هدیه یلدا آماده است. لغو۱۱"
`;

/** Sara was imported, texted, answered and ordered; then she asks what is kept, and to be forgotten. */
describe('the right to know and to be forgotten', () => {
  const cli = createCli({
    files: {
      'campaigns/yalda.toml': YALDA,
      'people.csv':
        'phone,first_name,consent,consent_source\n0912 123 4567,Sarvenaz,yes,paper form\n09127654321,Omid,yes,paper form\n',
    },
  });
  afterAll(() => cli.close());

  it('shows everything that is held, readable to the person', async () => {
    await cli.run('import people.csv');
    await cli.run('send yalda --yes');
    await cli.run('events add 09121234567 order --amount 150000 --id 1042');
    await cli.run('opt-out 09121234567 --source "told Mina"');
    const { contacts } = await cli.json('contacts show 09121234567 --show-phones');

    expect(contacts[0]).toMatchObject({
      phone: '+989121234567',
      held: {
        consent: [
          { event: 'granted', source: 'paper form' },
          { event: 'revoked', source: 'told Mina' },
        ],
        suppressions: [{ origin: 'person' }],
        messages: [{ campaign: 'yalda', text: expect.stringContaining('Sarvenaz'), state: 'accepted' }],
        events: expect.arrayContaining([
          expect.objectContaining({ type: 'order', id: '1042', amount: '150000' }),
        ]),
        imports: [{ file: 'people.csv' }],
      },
    });
    const text = (await cli.run('contacts show 09121234567')).out;
    for (const word of ['told Mina', 'yalda', '1042', 'people.csv']) expect(text).toContain(word);
    expect(text).not.toContain('9121234567');
  });

  it('exports it as one file on the person', async () => {
    await cli.run('contacts export 09121234567 --format json -o sara.json');
    expect(JSON.parse(readFileSync(cli.path('sara.json'), 'utf8')).contacts[0]).toMatchObject({
      phone: '+989121234567',
      held: { consent: [{}, {}] },
    });
  });

  it('erases it from every byte of the database, and names the files that hold the number', async () => {
    const { erased, files } = await cli.json('contacts erase 09121234567 --yes');
    expect(erased).toMatchObject({ scrubbed: true, left: [] });
    expect(files).toEqual(['campaign.db.simulator-main.ndjson', 'people.csv', 'sara.json']);
    for (const file of readdirSync(cli.dir).filter((name) => /^campaign\.db(-wal)?$/.test(name))) {
      const bytes = readFileSync(cli.path(file));
      for (const trace of ['9121234567', 'Sarvenaz'])
        expect(bytes.includes(trace), `${file}: ${trace}`).toBe(false);
    }
    expect(await cli.json('consent verify')).toMatchObject({ ok: true });
  });

  it('a file that brings the number again does not bring the person back', async () => {
    const again = await cli.json('import people.csv');
    expect(again.rejects).toEqual([expect.objectContaining({ code: 'phone-erased' })]);
    expect((await cli.json('opt-in 09121234567 --source "new form"')).error.code).toBe('phone-erased');
    expect((await cli.json('suppressions remove 09121234567 --reason x')).error.code).toBe(
      'suppression-erased',
    );
  });

  it.each(['opt-out 09121234567', 'suppressions add 09121234567 --reason "cross" --origin complaint'])(
    '%s succeeds and stores nothing of an erased number',
    async (command) => {
      const { code, out } = await cli.run(command);
      expect(code).toBe(0);
      expect(out).toContain('was erased: it gets nothing anyway, and nothing was stored.');
      expect(readFileSync(cli.path('campaign.db')).includes('9121234567')).toBe(false);
      expect(await cli.json('consent verify')).toMatchObject({ ok: true });
    },
  );
});
