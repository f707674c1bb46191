import type { Driver } from '../driver.ts';

interface Listed {
  /** One line for `gateways list` and the documentation; the driver itself is loaded only when used. */
  readonly summary: string;
  load(): Promise<Driver>;
}

/** The built-in drivers: those that need no account first, then the world's, then Iran's. */
export const DRIVERS: Readonly<Record<string, Listed>> = {
  simulator: {
    summary: 'plays a carrier inside this process',
    load: async () => (await import('./simulator.ts')).simulator,
  },
  file: { summary: 'appends every text to a file', load: async () => (await import('./file.ts')).file },
  http: { summary: 'speaks to any JSON or form API', load: async () => (await import('./http.ts')).http },
  kannel: { summary: 'Kannel smsbox (sendsms)', load: async () => (await import('./kannel.ts')).kannel },
  smpp: { summary: 'an SMSC over SMPP 3.4', load: async () => (await import('./smpp.ts')).smpp },
  gammu: {
    summary: 'gammu-smsd with a SQLite database',
    load: async () => (await import('./gammu.ts')).gammu,
  },
  smsgate: {
    summary: 'an Android phone with a SIM (SMSGate)',
    load: async () => (await import('./smsgate.ts')).smsgate,
  },
  twilio: {
    summary: 'Twilio Programmable Messaging',
    load: async () => (await import('./twilio.ts')).twilio,
  },
  vonage: { summary: 'Vonage SMS API (Nexmo)', load: async () => (await import('./vonage.ts')).vonage },
  infobip: { summary: 'Infobip SMS (v3)', load: async () => (await import('./infobip.ts')).infobip },
  kavenegar: {
    summary: 'Kavenegar (کاوه‌نگار)',
    load: async () => (await import('./kavenegar.ts')).kavenegar,
  },
  smsir: { summary: 'SMS.ir', load: async () => (await import('./smsir.ts')).smsir },
  melipayamak: {
    summary: 'Melipayamak (ملی پیامک) and its sisters at payamak-panel',
    load: async () => (await import('./melipayamak.ts')).melipayamak,
  },
  ippanel: {
    summary: 'ippanel Edge: FarazSMS (فراز اس‌ام‌اس) and its resellers',
    load: async () => (await import('./ippanel.ts')).ippanel,
  },
  ghasedak: { summary: 'Ghasedak (قاصدک)', load: async () => (await import('./ghasedak.ts')).ghasedak },
};

/** Names of the built-in drivers, in the order of the documentation. */
export function driverNames(): readonly string[] {
  return Object.keys(DRIVERS);
}
