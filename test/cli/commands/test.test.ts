import { afterEach, expect, it } from 'vitest';
import { openShop, peopleCsv, type Shop } from '../../automation/shop.ts';

const SPRING = `purpose = "marketing"
audience = 'everyone'
message = "{{ first_name }} عزیز، بهار آمد. لغو۱۱"
repeat = "once"
`;

let shop: Shop;
afterEach(() => shop.close());

async function open(): Promise<void> {
  shop = await openShop('2026-11-21T21:30:00Z', {
    campaigns: { spring: SPRING },
    people: peopleCsv(1),
    settings: '\n[sending]\nfrequency_cap = ["1 per 7 days"]\n',
  });
}

it('sends one real text to the owner, at midnight too, and it counts for no cap and no repeat', async () => {
  await open();
  const { code, out } = await shop.run('test spring');
  expect(code).toBe(0);
  expect(out).toContain('سارا عزیز');
  await shop.run('test spring');
  expect(shop.sent().map(({ to }) => to)).toEqual(['+989120000000', '+989120000000']);

  await shop.run(
    'contacts add 09120000000 first_name=Mina --consent express --consent-source "in-store form"',
  );
  await shop.run('test spring');
  expect(shop.sent().at(-1)!.text).toContain('Mina');
  shop.now = Date.parse('2026-11-22T08:00:00Z');
  const { plan } = await shop.json('send spring --dry-run');
  expect(plan).toMatchObject({ send: 2, skip: 0 });
});

it.each([
  [
    'a phone that is not on the list is refused off a terminal',
    'test spring 09121111111 --yes',
    5,
    'test-phone-refused',
  ],
  ['what is no phone', 'test spring 0912', 2, 'phone-invalid'],
  ['a campaign that does not exist', 'test sprong', 2, 'campaign-unknown'],
])('%s', async (_why, words, exit, error) => {
  await open();
  const { code, err } = await shop.run(words);
  expect([code, err]).toEqual([exit, expect.stringContaining(error)]);
  expect(shop.sent()).toHaveLength(0);
});

it('a phone typed at a terminal goes with a yes', async () => {
  await open();
  expect((await shop.run('test spring 09121111111', { answers: ['n'] })).code).toBe(6);
  expect((await shop.run('test spring 09121111111', { answers: ['y'] })).code).toBe(0);
  expect(shop.sent().map(({ to }) => to)).toEqual(['+989121111111']);
});

it('an own opt-out holds against the owner too: exit 5', async () => {
  await open();
  await shop.run('opt-out 09120000000 --source "asked"');
  const { code, err } = await shop.run('test spring');
  expect([code, err]).toEqual([5, expect.stringContaining('opted-out')]);
  expect(shop.sent()).toHaveLength(0);
});
