import { appendFileSync, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { file } from '../../../src/gateways/drivers/file.ts';
import { bookPeer, prove } from '../prove.ts';
import { gateway, NOW, signal, sms, tempFolder } from '../support.ts';

// A file has nobody behind it: no codes, no waits, no receipts.
const NOBODY = 'nobody answers: what is written is taken';
prove(
  {
    driver: file,
    settings: () => ({ path: 'outbox.ndjson' }),
    secrets: {},
    codes: [],
    peer: {
      plays: [],
      start: async (workspace) => {
        const path = join(workspace, 'outbox.ndjson');
        return bookPeer(() => {
          const written = existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : [];
          return written.map((line) => JSON.parse(line));
        });
      },
    },
  },
  {
    codes: NOBODY,
    answers: NOBODY,
    waits: NOBODY,
    account: NOBODY,
    receipts: NOBODY,
    webhooks: NOBODY,
    replies: NOBODY,
    'opt-outs': NOBODY,
    loopback: 'it opens no socket',
  },
);

it('writes each reference once, also in a second process and after a line cut by a crash', async () => {
  const workspace = tempFolder();
  const path = join(workspace, 'outbox.ndjson');
  const [one, two, three] = [sms(), sms(), sms()];
  const first = await gateway({ driver: 'file' }, { workspace });
  await Promise.all([
    first.send([one, two], { signal: signal() }),
    first.send([two, one], { signal: signal() }),
  ]);
  appendFileSync(path, `{"ref":"${three.ref}","to":"+98`);

  const second = await gateway({ driver: 'file' }, { workspace });
  const before = await second.reconcile!([{ ...three, at: NOW }], { signal: signal() });
  await second.send([one, three], { signal: signal() });

  expect(before.get(three.ref)).toEqual({ kind: 'never' });
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  const whole = lines.filter((line) => line.endsWith('}')).map((line) => JSON.parse(line));
  expect(whole.map(({ ref }) => ref)).toEqual([one.ref, two.ref, three.ref]);
  expect(whole[0]).toMatchObject({ to: one.to, text: one.text });
  expect(lines).toHaveLength(4);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

it('stays inside the workspace', async () => {
  await expect(gateway({ driver: 'file', path: '../outbox.ndjson' })).rejects.toMatchObject({
    code: 'gateway-setting-invalid',
  });
});
