import { describe, expect, it } from 'vitest';
import {
  compileFilter,
  createFilterCatalog,
  createSegmentStore,
  parseFilter,
  readCities,
} from '../../src/segments/index.ts';
import { kilometresBetween } from '../../src/segments/distance.ts';
import { cutsOf } from '../../src/segments/rfm.ts';
import { type Person, settle } from './oracle/world.ts';

const TABLE = `\ufeffcity,lat,lon
تهران,35.6892,51.3890
"کرج",35.8400,50.9391
Austin,30.2672,-97.7431

شیراز,۲۹.۶۱,52.5319`;

describe('places', () => {
  it.each([
    // why this row                        from                 to                    km, by published tables
    ['Tehran to Karaj', [35.6892, 51.389], [35.84, 50.9391], 44],
    ['Lyon to Paris', [45.764, 4.8357], [48.8566, 2.3522], 392],
    ['over the line where dates change', [-16.5, 179.9], [-16.5, -179.9], 21],
    ['pole to pole', [90, 0], [-90, 0], 20_015],
  ])('%s', (_why, [a, b], [c, d], km) => {
    expect(kilometresBetween({ latitude: a!, longitude: b! }, { latitude: c!, longitude: d! })).toBeCloseTo(
      km,
      -1,
    );
  });

  it('reads a table of cities with a mark, quotes, Persian digits and empty lines', () => {
    const cities = readCities(TABLE, 'cities.csv');
    expect([...cities.keys()]).toEqual(['تهران', 'کرج', 'austin', 'شیراز']);
    expect(cities.get('شیراز')).toEqual({ name: 'شیراز', latitude: 29.61, longitude: 52.5319 });
  });

  it.each([
    // why this row              table                              line
    ['no header', 'تهران,35.7,51.4', 1],
    ['no such latitude', 'city,lat,lon\nتهران,95,51.4', 2],
    ['degrees and minutes', "city,lat,lon\nتهران,35°41',51.4", 2],
    ['a line without a name', 'city,lat,lon\n\n,35,51.4', 3],
  ])('refuses a table: %s', (_why, table, line) => {
    expect(() => readCities(table, 'cities.csv')).toThrow(
      expect.objectContaining({ code: 'cities-invalid', where: { file: 'cities.csv', line, column: null } }),
    );
  });

  it('finds people by their own place, else by their city; an unknown city is neither near nor far', () => {
    const person = (id: number, city: string | null, latitude: number | null, longitude: number | null) => ({
      ...EMPTY,
      id,
      phone: `+98912000000${id}`,
      city,
      latitude,
      longitude,
    });
    const people = [
      person(1, 'تهران', null, null),
      person(2, 'كرج', null, null),
      person(3, 'یزد', null, null),
      person(4, 'تهران', 29.6, 52.5),
      person(5, null, 35.7, 51.4),
      person(6, null, null, null),
    ];
    const db = settle({ now: 0, zone: 'Asia/Tehran', currency: 'IRR', leapDay: 'before', people });
    const ids = (text: string) =>
      createSegmentStore(db).ids(
        compileFilter(parseFilter(text), {
          catalog: createFilterCatalog(db),
          now: 0,
          zone: 'Asia/Tehran',
          currency: 'IRR',
          cities: readCities(TABLE, 'cities.csv'),
        }),
      );
    expect(ids('within 5 km of تهران')).toEqual([1, 5]);
    expect(ids('within 60 km of "تهران"')).toEqual([1, 2, 5]);
    expect(ids('not within 60 km of تهران')).toEqual([4]);
    expect(ids('within 30 miles of تهران')).toEqual([1, 2, 5]);
    expect(ids('within 3000 m of (35.7, 51.4)')).toEqual([1, 5]);
    db.close();
  });
});

describe('fifths of a list', () => {
  it.each([
    // why this row                                values, each with how many people     lowest value for 2, 3, 4, 5 points
    [
      'five people, five fifths',
      [
        [1, 1],
        [2, 1],
        [3, 1],
        [4, 1],
        [5, 1],
      ],
      [2, 3, 4, 5],
    ],
    ['one person stands in the middle', [[7, 1]], [7, 7, Infinity, Infinity]],
    ['all alike stand in the middle', [[1, 1000]], [1, 1, Infinity, Infinity]],
    [
      'two people: low and high, not lowest',
      [
        [1, 1],
        [2, 1],
      ],
      [1, 2, 2, Infinity],
    ],
    [
      'most ordered once: they share two points',
      [
        [1, 60],
        [2, 25],
        [3, 15],
      ],
      [1, 2, 2, 3],
    ],
    ['nobody', [], [Infinity, Infinity, Infinity, Infinity]],
  ])('%s', (_why, counted, cuts) => {
    expect(cutsOf(counted as [number, number][])).toEqual(cuts);
  });
});

const EMPTY: Person = {
  id: 0,
  phone: null,
  name: null,
  firstName: null,
  lastName: null,
  city: null,
  company: null,
  email: null,
  country: null,
  notes: null,
  timezone: null,
  birthday: null,
  latitude: null,
  longitude: null,
  orders: null,
  spent: null,
  firstOrder: null,
  lastOrder: null,
  created: 0,
  bucket: 0,
  tags: [],
  attributes: {},
  events: [],
  messages: [],
  replies: [],
};
