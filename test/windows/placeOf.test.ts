import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeFromKey, placeOf, type Whereabouts } from '../../src/windows/index.ts';

/** `basis zones laws`, short enough for a table. */
function seen(person: Whereabouts): string {
  const place = placeOf(person);
  return place ? `${place.basis} ${place.zones.join(',')} ${place.jurisdictions.join(',')}` : 'unknown';
}

describe('where a person may be', () => {
  it.each([
    ['by the number', { phone: '+989121234567' }, 'number Asia/Tehran IR'],
    ['a state by its area code', { phone: '+15125550123' }, 'number America/Chicago US,US-TX'],
    [
      'an area code that two zones run through',
      { phone: '+18505550123' },
      'number America/New_York,America/Chicago US,US-FL',
    ],
    [
      'an overlay has what the code below it has',
      { phone: '+14485550123' },
      'number America/New_York,America/Chicago US,US-FL',
    ],
    ['Orlando’s overlay is in the east', { phone: '+16895550123' }, 'number America/New_York US,US-FL'],
    ['an area code of two provinces', { phone: '+19025550123' }, 'number America/Halifax CA'],
    [
      'Puerto Rico: federal rules, no unknown state',
      { phone: '+17875550123' },
      'number America/Puerto_Rico US,US-PR',
    ],
    ['Jamaica shares +1 and is not American', { phone: '+18765550123' }, 'number America/Jamaica JM'],
    ['Kazakhstan within Russia’s +7', { phone: '+77012345678' }, 'number Asia/Almaty KZ'],
    ['Ireland’s Dublin is not London', { phone: '+353851234567' }, 'number Europe/Dublin IE'],
    [
      'the Canaries may be meant by any Spanish number',
      { phone: '+34612345678' },
      'number Europe/Madrid,Atlantic/Canary ES',
    ],
    ['Algeria keeps its own time, not that of Paris', { phone: '+213551234567' }, 'number Africa/Algiers DZ'],
    ['toll-free: anywhere', { phone: '+18005550123' }, 'unknown'],
    ['an area code nobody knows yet', { phone: '+12115550123' }, 'unknown'],
    ['a satellite phone: anywhere', { phone: '+8821234567890' }, 'unknown'],
    ['nothing known at all', {}, 'unknown'],

    [
      'the own zone before everything',
      { phone: '+18505550123', timezone: 'America/Chicago', region: 'FL' },
      'timezone America/Chicago US,US-FL',
    ],
    ['typed in lower case', { phone: '+989121234567', timezone: 'asia/tehran' }, 'timezone Asia/Tehran IR'],
    [
      'another name of the same clock',
      { phone: '+13135550123', timezone: 'America/Detroit' },
      'timezone America/Detroit US,US-MI',
    ],
    [
      'a New Yorker who moved west: the state is no longer known',
      { phone: '+12125550123', timezone: 'America/Los_Angeles' },
      'timezone America/Los_Angeles US,US-?',
    ],
    [
      'an Iranian in Berlin is bound by both',
      { phone: '+989121234567', timezone: 'Europe/Berlin' },
      'timezone Europe/Berlin IR,DE',
    ],
    [
      'Vienna’s clock is Berlin’s, its rules are not',
      { phone: '+436641234567', timezone: 'Europe/Berlin' },
      'timezone Europe/Berlin AT,DE',
    ],
    [
      'a zone of no country leaves the number’s law',
      { phone: '+989121234567', timezone: 'Etc/GMT-3' },
      'timezone Etc/GMT-3 IR',
    ],
    ['a zone alone', { timezone: 'Europe/Paris' }, 'timezone Europe/Paris FR'],
    ['an American zone alone: any state', { timezone: 'US/Central' }, 'timezone US/Central US,US-?'],
    ['a satellite phone with a zone', { phone: '+8821234567890', timezone: 'UTC' }, 'timezone UTC *'],

    [
      'region before number',
      { phone: '+12125550123', region: 'Texas' },
      'region America/Chicago,America/Denver US,US-TX',
    ],
    [
      'region by its code',
      { phone: '+12125550123', region: 'tx' },
      'region America/Chicago,America/Denver US,US-TX',
    ],
    [
      'a city makes it finer',
      { phone: '+12125550123', region: 'TX', city: 'El Paso' },
      'city America/Denver US,US-TX',
    ],
    [
      'a city of another region does not',
      { phone: '+12125550123', region: 'TX', city: 'Chicago' },
      'region America/Chicago,America/Denver US,US-TX',
    ],
    [
      'a city the table does not know',
      { phone: '+12125550123', region: 'TX', city: 'Luckenbach' },
      'region America/Chicago,America/Denver US,US-TX',
    ],
    ['a city alone', { phone: '+12125550123', city: 'Houston' }, 'city America/Chicago US,US-TX'],
    [
      'a name of two cities is both',
      { phone: '+12125550123', city: 'Portland' },
      'city America/Los_Angeles,America/New_York US,US-OR,US-ME',
    ],
    [
      'accents and case do not matter',
      { phone: '+15145550123', region: 'QUEBEC', city: 'montreal' },
      'city America/Toronto CA',
    ],
    [
      'Persian names of far cities',
      { phone: '+12125550123', city: 'لس‌آنجلس' },
      'city America/Los_Angeles US,US-CA',
    ],
    ['an Arabic ye in it', { phone: '+61412345678', city: 'سيدنی' }, 'city Australia/Sydney AU'],
    [
      'an oblast with and without the word',
      { phone: '+79161234567', region: 'Свердловская обл.' },
      'region Asia/Yekaterinburg RU',
    ],
    [
      'the islands of Spain',
      { phone: '+34612345678', region: 'Santa Cruz de Tenerife' },
      'region Atlantic/Canary ES',
    ],
    [
      'a region of a country with one zone says no more than the number',
      { phone: '+989121234567', region: 'فارس', city: 'شیراز' },
      'number Asia/Tehran IR',
    ],
    [
      'a region that is none',
      { phone: '+15125550123', region: 'north of the river' },
      'number America/Chicago US,US-TX',
    ],

    ['the country’s own number', { phone: '+989121234567', country: 'IR' }, 'number Asia/Tehran IR'],
    ['Guernsey shares Britain’s code', { phone: '+447781123456', country: 'GG' }, 'number Europe/London GG'],
    [
      'a French number of somebody in Iran may be in either',
      { phone: '+33612345678', country: 'IR' },
      'number Europe/Paris,Asia/Tehran IR,FR',
    ],
    [
      'and with a region there, there',
      { phone: '+989121234567', country: 'US', region: 'CA' },
      'region America/Los_Angeles US,US-CA,IR',
    ],
    ['a country alone', { country: 'fr' }, 'country Europe/Paris FR'],
    [
      'an American of whom no more is known',
      { phone: '+989121234567', country: 'US', timezone: 'US/Pacific' },
      'timezone US/Pacific US,IR,US-?',
    ],
    ['no country of this world', { phone: '+989121234567', country: 'XX' }, 'number Asia/Tehran IR'],
  ] as [string, Whereabouts, string][])('%s', (_why, person, place) => {
    expect(seen(person)).toBe(place);
  });

  it('a zone that is none counts as absent, with a warning', () => {
    const place = placeOf({ phone: '+989121234567', timezone: 'Tehran time' })!;
    expect(place).toMatchObject({ basis: 'number', zones: ['Asia/Tehran'], warnings: ['timezone-invalid'] });
    expect(placeOf({ phone: '+989121234567', timezone: ' ' })!.warnings).toEqual([]);
    expect(placeOf({ phone: '+12125550123', timezone: 'EST' })!.warnings).toEqual(['timezone-invalid']);
  });

  it('an American of whom only the country is known may be in any of the fifty states, but not on Guam', () => {
    const zones = placeOf({ country: 'US' })!.zones;
    expect(zones).toContain('Pacific/Honolulu');
    expect(zones).toContain('America/New_York');
    expect(zones).not.toContain('Pacific/Guam');
    expect(placeOf({ country: 'US' })!.jurisdictions).toEqual(['US', 'US-?']);
    expect(placeOf({ country: 'GU' })).toMatchObject({
      zones: ['Pacific/Guam'],
      jurisdictions: ['US', 'US-GU'],
    });
  });

  it('says what it is known by', () => {
    expect(placeOf({ phone: '+12125550123' })!.evidence).toBe('number +1 212');
    expect(placeOf({ phone: '+12125550123', region: 'TX', city: 'El Paso' })!.evidence).toBe(
      'region TX, city El Paso',
    );
    expect(placeOf({ phone: '+989121234567', timezone: 'Europe/Berlin' })!.evidence).toBe(
      'timezone Europe/Berlin, number +98',
    );
    expect(placeOf({ phone: '+33612345678', country: 'IR' })!.evidence).toBe('number +33, country IR');
  });
});

describe('keys', () => {
  it.each([
    ['a plain one', { phone: '+989121234567' }, 'IR@Asia/Tehran'],
    ['a list that is a country’s is named by it', { phone: '+79161234567' }, 'RU@*RU'],
    ['of a state', { phone: '+12125550123', region: 'TX' }, 'US,US-TX@America/Chicago,America/Denver'],
  ])('%s', (_why, person, key) => {
    expect(placeOf(person)!.key).toBe(key);
  });

  it('opens again to the same zones and laws', () => {
    const phone = fc.constantFrom(
      '+98912',
      '+1212555',
      '+79161',
      '+61412',
      '+1867555',
      '+5511',
      '+33612',
      '+1800',
    );
    const maybe = (...values: string[]) => fc.constantFrom(undefined, ...values);
    const person = fc.record({
      phone,
      timezone: maybe('Europe/Berlin', 'America/Denver', 'Etc/GMT+3', 'nonsense'),
      country: maybe('US', 'IR', 'AU', 'RU'),
      region: maybe('Texas', 'QLD', 'Ontario'),
      city: maybe('Perth', 'Chicago', 'Portland'),
    });
    fc.assert(
      fc.property(person, (who) => {
        const place = placeOf(who);
        if (!place) return;
        const again = placeFromKey(place.key)!;
        expect([again.key, again.zones, again.jurisdictions]).toEqual([
          place.key,
          place.zones,
          place.jurisdictions,
        ]);
        expect(again.basis).toBe('stored');
      }),
    );
  });

  it.each([
    ['no key at all', 'Asia/Tehran'],
    ['a zone this machine does not know', 'IR@Asia/Shiraz'],
    ['a country it does not know', 'XX@*XX'],
    ['nothing', ''],
  ])('%s opens to nothing', (_why, key) => {
    expect(placeFromKey(key)).toBeUndefined();
  });
});
