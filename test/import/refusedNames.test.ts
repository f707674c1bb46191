import { describe, expect, it } from 'vitest';
import { openShop, readAlone, WHOLE_FILE } from './support.ts';

const each = (lists: readonly string[]): string[] => lists.flatMap((list) => list.split('|'));
const NOBODY = { aloneLeft: [], aloneAgreed: [], wholeLeft: [], wholeAgreed: [] };

/** Which cells of a column mean that their person left, and which that they agreed, without and with --consent. */
async function said(header: string, cells: string): Promise<Record<string, string[]>> {
  const all = each([cells]);
  const rows = all.map((cell, index) => `${phoneOf(index)},"${cell}"\n`);
  const results: Record<string, string[]> = {};
  for (const [key, request] of [
    ['alone', {}],
    ['whole', WHOLE_FILE],
  ] as const) {
    const shop = openShop();
    await shop.import(`phone,"${header}"\n${rows.join('')}`, request);
    const cellsOf = (phones: string[]) => phones.map((phone) => all[Number(phone) - 9121000000]!);
    results[`${key}Left`] = cellsOf(shop.left());
    results[`${key}Agreed`] = cellsOf(shop.agreed());
    shop.close();
  }
  return results;
}
const phoneOf = (index: number) => `0${9121000000 + index}`;

describe('a name that states a refusal', () => {
  const OF_CONSENT = each([
    'SMS consent revoked|SMS consent withdrawn|SMS consent declined|SMS consent refused|SMS consent expired|SMS consent missing',
    'No SMS consent|Not subscribed to SMS|SMS Marketing disabled|SMS marketing stopped|SMS opt-in declined|SMS opt-in revoked',
    'SMS permission removed|SMS subscription cancelled|SMS consent (revoked)|sms_consent_revoked|smsConsentRevoked|Without SMS consent',
    'Keine SMS-Einwilligung|Ohne SMS Einwilligung|SMS Einwilligung widerrufen|Consentement SMS retiré|Consentement SMS refusé',
    'Retrait consentement SMS|Consentimiento SMS revocado|Sin consentimiento SMS|Consenso SMS revocato|SMS izni iptal|SMS izni yok',
    'SMS onayı iptal edildi|عدم رضایت پیامک|رضایت پیامک ندارد|Brak zgody na SMS|Geen toestemming SMS|不同意短信|SMS 수신 미동의',
    'I do not want to receive marketing messages by SMS from you|No longer subscribed to SMS|SMS opt in = no|SMS consent: none',
  ]);
  const OF_TEXTS = each([
    'SMS göndermeyin|مخالف پیامک|Inga SMS|SMS-kielto|SMS gesperrt|SMS abbestellt|SMS widerrufen|Widerruf SMS|Widerspruch SMS|SMS stopped|SMS block|SMS declined|SMS revoked|SMS off',
    'SMS cancelled|SMS disabled|SMS exclusion|Declined SMS|Refused texts|Exclure SMS|SMS bloqué|SMS refusé|Ne pas envoyer',
    'Ne pas envoyer de SMS|Bloqueo SMS|SMS bloqueado|Rechaza SMS|Revoca SMS|SMS disattivati|SMS opgezegd|SMS iptal|SMS engelle',
    'SMS engelli|Запрет СМС|СМС запрещены|Отписан от СМС|Согласие на СМС отозвано|پیامک مسدود|قطع پیامک|عدم تمایل به پیامک',
    'پیامک تبلیغاتی مسدود|Do not send SMS|Marketing declined',
  ]);
  it.each([...OF_CONSENT, ...OF_TEXTS])('%s: whoever is marked left, and nobody agreed', async (header) => {
    const marks = 'yes|x|ja|بله|2025-03-01';
    const nones = 'no||nein|0|خیر';
    expect(await said(header, `${marks}|${nones}`)).toEqual({
      aloneLeft: each([marks]),
      aloneAgreed: [],
      wholeLeft: each([marks]),
      wholeAgreed: each([nones]),
    });
  });

  it.each(
    each([
      'SMS consent withdrawn at|SMS consent revoked date|SMS-Einwilligung widerrufen am|SMS Widerspruch am',
      'Date de retrait du consentement SMS|تاریخ لغو رضایت پیامک',
    ]),
  )('%s is the day on which they left', async (header) => {
    expect(await readAlone(header, '2025-03-01')).toEqual(['left', 'left']);
    expect(await readAlone(header, '')).toEqual(['nothing', 'agreed']);
  });

  it.each(
    each([
      'SMS consent pending|SMS consent revoked reason|SMS consent requested|SMS consent required|SMS opt-in pending',
    ]),
  )('%s: nobody answered, and nobody agreed', async (header) => {
    expect(await said(header, 'yes|no')).toEqual({ ...NOBODY, wholeAgreed: ['no'] });
  });

  it('in words that are no mark: nobody knows, and the others are heard', async () => {
    const shop = openShop();
    const rows = ['09121234567,yes', '09351112233,ask Mina', '09127654321,no'];
    await shop.import(`phone,SMS gesperrt\n${rows.join('\n')}\n`, WHOLE_FILE);
    expect(shop.agreed()).toEqual(['09127654321']);
    shop.close();
  });
});

describe('a yes that lasts to a day', () => {
  it.each([
    ['gone by, of texts', 'SMS consent,SMS subscribed until', 'yes,2025-03-01', []],
    ['gone by, of consent', 'SMS consent,Consent end date', 'yes,2025-03-01', []],
    ['gone by, of what stands beside it', 'SMS consent,Valid until', 'yes,2025-03-01', []],
    ['gone by, in German', 'SMS consent,SMS-Einwilligung gültig bis', 'yes,01.03.2025', []],
    ['that ended', 'SMS consent,SMS consent end', 'yes,2025-03-01', []],
    ['to come', 'SMS consent,SMS subscribed until', 'yes,2030-03-01', ['09121234567']],
    ['to come, of a card', 'SMS consent,Valid until', 'yes,2030-03-01', ['09121234567']],
    ['without an end', 'SMS consent,SMS subscribed until', 'yes,', ['09121234567']],
    ['no day', 'SMS consent,SMS subscribed until', 'yes,forever', ['09121234567']],
    ['of something else', 'SMS consent,Card expires', 'yes,2025-03-01', ['09121234567']],
  ])('%s', async (_why, header, cells, agreed) => {
    for (const kind of ['contacts', 'consent'] as const) {
      const shop = openShop();
      await shop.import(`phone,${header}\n09121234567,${cells}\n`, {
        kind,
        unknown: kind === 'consent' ? 'create' : 'reject',
      });
      expect([kind, shop.agreed()]).toEqual([kind, agreed]);
      shop.close();
    }
  });
});

describe('a list of consent', () => {
  it.each(
    each([
      'declined|no SMS consent|SMS opt-out|unsubscribed|consent withdrawn|SMS revoked|has not unsubscribed|SMS not blocked',
    ]),
  )('%s: a day beside it is no yes', async (header) => {
    for (const cell of ['yes', 'no', '']) {
      const shop = openShop();
      const { consents } = (
        await shop.import(`phone,${header},date\n09121234567,${cell},2025-03-01\n`, {
          kind: 'consent',
          unknown: 'create',
        })
      ).import;
      expect([cell, consents]).toEqual([cell, 0]);
      shop.close();
    }
  });

  it('the day of a yes beside a column of those who left is one', async () => {
    const shop = openShop();
    await shop.import('phone,SMS opt-out,SMS consent date\n09121234567,no,2025-03-01\n', {
      kind: 'consent',
      unknown: 'create',
    });
    expect(shop.agreed()).toEqual(['09121234567']);
    shop.close();
  });
});

describe('a day that --map says to be that of a yes, beside a column of those who left', () => {
  it.each([
    ['who did not leave agreed on that day', 'Unsubscribed', '', ['agreed']],
    ['who stayed in so many words too', 'Unsubscribed', 'no', ['agreed']],
    ['who left did not', 'Unsubscribed', 'yes', ['left']],
    ['a refusal that the name states', 'SMS consent revoked', '', ['agreed']],
    ['whoever is marked in it', 'SMS consent revoked', 'x', ['left']],
    ['words that nobody can read', 'SMS consent revoked', 'ask Mina', ['rejected']],
  ])('%s (%s: %s)', async (_why, header, cell, expected) => {
    const shop = openShop();
    const { rejected } = (
      await shop.import(`phone,${header},Date\n09121234567,${cell},2025-03-01\n`, {
        kind: 'consent',
        unknown: 'create',
        map: [['consent_at', 'Date']],
      })
    ).import;
    const said = [
      ...shop.agreed().map(() => 'agreed'),
      ...shop.left().map(() => 'left'),
      ...(rejected > 0 ? ['rejected'] : []),
    ];
    expect(said).toEqual(expected);
    shop.close();
  });
});

describe('a name that states none', () => {
  it.each(
    each([
      'SMS consent|SMS marketing|SMS opt-in|Accepte les SMS|SMS izni|پیامک تبلیغاتی|SMS Einwilligung|SMS marketing consent',
      'Consent to SMS (yes/no)|I agree to receive SMS marketing. Reply STOP to opt out.|SMS consent yes/no',
    ]),
  )('%s: a yes is one', async (header) => {
    expect(await said(header, 'yes|no')).toEqual({ ...NOBODY, aloneAgreed: ['yes'], wholeAgreed: ['yes'] });
  });

  it.each(
    each([
      'SMS-Werbung erlaubt|SMS not blocked|SMS not opted out|SMS nicht gesperrt|Not unsubscribed from SMS|پیامک لغو نشده',
      'SMS consent not revoked|Accepte SMS pub|SMS abonniert',
    ]),
  )('%s: a no is one, and a yes does not keep --consent away', async (header) => {
    const { wholeAgreed, ...others } = await said(header, 'yes|no');
    expect([wholeAgreed, others.aloneLeft, others.wholeLeft]).toEqual([['yes'], [], []]);
  });

  it.each(
    each([
      'SMS not delivered|Order cancelled SMS|SMS Termin|Textile removed|Context missing|Photo consent declined',
      'Email consent revoked|No-show SMS',
    ]),
  )('%s: a tick says nothing of texts', async (header) => {
    expect(await said(header, 'yes|')).toEqual({ ...NOBODY, wholeAgreed: ['yes', ''] });
  });
});
