import { describe, expect, it } from 'vitest';
import { startCarrierProcess } from '../../support/carrierProcess.ts';
import { httpProfile } from '../httpProfile.ts';
import { prove } from '../prove.ts';
import { carrier, gateway, later, NOW, shop, signal, sms, tempFolder } from '../support.ts';

describe('the example of the manual against the fake carrier', () => {
  it.each([
    // why this row                                 suffix  outcome      details                                          really taken
    ['a plain number is taken', '000', 'accepted', {}, 1],
    ['400 is final', '140', 'rejected', { code: 'http-400', why: 'message' }, 0],
    ['422 is final', '122', 'rejected', { code: 'http-422' }, 0],
    ['401 stops the account', '141', 'refused', { reason: 'credentials' }, 0],
    ['402 is no credit', '142', 'refused', { reason: 'credit' }, 0],
    ['403 stops the account', '143', 'refused', { reason: 'account' }, 0],
    ['a status that is not listed proves nothing', '144', 'unknown', { code: 'http-404' }, 0],
    ['429 with seconds', '129', 'retry', { afterMs: 2000 }, 0],
    ['500 after it was taken', '150', 'unknown', { code: 'http-500' }, 1],
    ['503 before it was taken cannot be told apart', '163', 'unknown', { code: 'http-503' }, 0],
    ['reset after it was taken', '200', 'unknown', {}, 1],
    ['reset before it was read', '201', 'unknown', {}, 0],
    ['silence ends at our own deadline', '202', 'unknown', { code: 'timeout' }, 1],
    ['a body cut short', '203', 'unknown', {}, 1],
    ['a slow drip ends at our own deadline', '204', 'unknown', { code: 'timeout' }, 1],
    ['an endless body', '205', 'unknown', { code: 'body-too-long' }, 1],
    ['a hotel page stops the run', '206', 'unknown', { unreadable: true }, 0],
    ['no id stops the run', '207', 'unknown', { unreadable: true }, 1],
    ['a redirect is never followed', '208', 'notSent', { on: 'redirect' }, 0],
    ['bytes that are no HTTP', '209', 'unknown', {}, 1],
  ])('%s', async (_why, suffix, kind, details, taken) => {
    const shopCarrier = await carrier();
    const main = await gateway(shop(shopCarrier.url, { timeout: '300 ms' }));
    const text = sms(`+989121234${suffix}`);

    const outcomes = await main.send([text], { signal: signal() });

    expect(outcomes.get(text.ref)).toMatchObject({ kind, ...details });
    expect(shopCarrier.taken()).toBe(taken);
  });

  it('sends text and number to the byte, in a process of its own', async () => {
    const peer = await startCarrierProcess(tempFolder());
    later(() => peer.stop());
    const main = await gateway(shop(peer.url));
    const text = sms('+989121234000', 'سلام می‌خواهم "50% & more" +1 😀\n\\n {{ to }} لغو۱۱');

    const outcome = (await main.send([text], { signal: signal() })).get(text.ref)!;

    const [line] = peer.log();
    expect(line).toMatchObject({ to: text.to, text: text.text, ref: text.ref, taken: true });
    expect(outcome).toEqual({ kind: 'accepted', gatewayId: line!.id });
  });

  it('nobody listening is proof of not sent', async () => {
    const gone = await carrier();
    await gone.close();
    const main = await gateway(shop(gone.url));
    const text = sms();

    expect((await main.send([text], { signal: signal() })).get(text.ref)).toMatchObject({
      kind: 'notSent',
      on: 'connect',
    });
  });
});

describe('looking messages in doubt up', () => {
  it.each([
    ['what was taken is found', '200', 'found'],
    ['what was not taken is never', '201', 'never'],
    ['a carrier that looks still gives no answer', '211', 'no-answer'],
  ])('%s', async (_why, suffix, kind) => {
    const shopCarrier = await carrier();
    const main = await gateway(shop(shopCarrier.url));
    const text = sms(`+989121234${suffix}`);
    await main.send([text], { signal: signal() });

    const findings = await main.reconcile!([{ ...text, at: NOW }], { signal: signal() });

    expect(findings.get(text.ref)).toMatchObject({ kind });
  });
});

it('reads receipts and replies from a feed, each once', async () => {
  let now = NOW;
  const shopCarrier = await carrier({ now: () => now });
  const main = await gateway(shop(shopCarrier.url));
  const text = sms('+989121234401');
  await main.send([text], { signal: signal() });
  now += 60_000;

  const receipts = await main.receipts!(undefined, { signal: signal() });
  const texts = await main.inbox!(undefined, { signal: signal() });
  const again = await main.receipts!(receipts.cursor, { signal: signal() });

  expect(receipts.events.map(({ ref, state }) => [ref, state])).toEqual([
    [text.ref, 'sent'],
    [text.ref, 'delivered'],
  ]);
  expect(texts.events).toMatchObject([{ kind: 'text', from: text.to, text: 'لغو۱۱' }]);
  expect(again.events).toEqual([]);
});

prove(httpProfile);
