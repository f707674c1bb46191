import { boundingBox, EARTH_KM, kilometresBetween } from '../distance.ts';
import { nearest } from '../failure.ts';
import type { Clause, Literal } from '../filter.ts';
import { column, type Fragment, sql } from '../fragment.ts';
import { fold } from '../../shared/text.ts';
import { literalText, plainDigits, printLiteral } from '../literals.ts';
import type { WordOperator } from '../operator.ts';
import type { Place, Scope } from '../scope.ts';

interface Near extends Clause {
  readonly distance: number;
  readonly unit: 'km' | 'miles';
  readonly of: Literal | { readonly kind: 'point'; readonly latitude: number; readonly longitude: number };
}

const KM_PER_MILE = 1.609344;

/** `within 5 km of (35.7000, 51.4000)`, `within 20 km of "تهران"`. */
export const near: WordOperator<Near> = {
  name: 'near',
  position: 'word',
  begins: ['within'],
  summary: "lives within so many km or miles of a point or of a city in the business's table of cities",
  example: 'within 5 km of (35.7000, 51.4000)',

  parse(cursor) {
    cursor.next();
    const token = cursor.peek();
    const match = /^(\d+(?:\.\d+)?)(\p{L}*)$/u.exec(plainDigits(token.text));
    if (token.kind !== 'word' || !match)
      return cursor.expected('a distance', 'For example: within 5 km of (35.7000, 51.4000)');
    cursor.next();
    const unitWord = match[2] === '' ? cursor.next().word : fold(match[2]!);
    const unit = UNITS[unitWord];
    if (unit === undefined) {
      return cursor.fail(
        'filter-syntax',
        token,
        'Expected a distance: km or miles.',
        'A length of time needs to say of what: last_order within 90 days',
      );
    }
    const distance = Number(match[1]) / (['m', 'متر', 'metres', 'meters'].includes(unitWord) ? 1000 : 1);
    if (!(distance > 0 && distance <= 20_000))
      return cursor.fail('filter-number', token, 'That is no distance on this earth.', 'Use up to 20000 km.');
    if (!cursor.takeAny(['of'], ['from']))
      cursor.expected('"of"', 'For example: within 5 km of (35.7000, 51.4000)');
    if (cursor.peek().text !== '(' || cursor.peek().kind !== 'symbol')
      return { distance, unit, of: cursor.literal('a city or a point') };
    const mark = cursor.mark();
    const point = cursor.list('a latitude and a longitude');
    const [latitude, longitude] = point.map((each) =>
      each.kind === 'number' ? Number(each.text) : Number.NaN,
    );
    if (point.length !== 2 || !(Math.abs(latitude!) <= 90) || !(Math.abs(longitude!) <= 180)) {
      return cursor.fail(
        'filter-number',
        cursor.spanFrom(mark),
        'A point is a latitude and a longitude.',
        'For example: (35.7000, 51.4000)',
      );
    }
    return { distance, unit, of: { kind: 'point', latitude: latitude!, longitude: longitude! } };
  },

  print({ distance, unit, of }) {
    return `within ${distance} ${unit} of ${of.kind === 'point' ? `(${of.latitude}, ${of.longitude})` : printLiteral(of)}`;
  },

  compile({ distance, unit, of }, scope) {
    const centre =
      of.kind === 'point'
        ? { name: 'point', latitude: of.latitude, longitude: of.longitude }
        : cityOf(of, scope);
    return inCircle(centre, unit === 'miles' ? distance * KM_PER_MILE : distance, scope);
  },

  seen: () => sql`coalesce(round(contact.latitude, 4) || ', ' || round(contact.longitude, 4), contact.city)`,
};

const UNITS: Readonly<Record<string, 'km' | 'miles'>> = {
  km: 'km',
  kms: 'km',
  kilometre: 'km',
  kilometres: 'km',
  kilometer: 'km',
  kilometers: 'km',
  کیلومتر: 'km',
  m: 'km',
  metres: 'km',
  meters: 'km',
  متر: 'km',
  mi: 'miles',
  mile: 'miles',
  miles: 'miles',
  مایل: 'miles',
};

function cityOf(literal: Literal, scope: Scope): Place {
  const name = literalText(literal);
  const found = scope.cities?.get(fold(name));
  if (found) return found;
  if (!scope.cities || scope.cities.size === 0) {
    return scope.fail(
      'filter-cities',
      literal.span,
      `Where ${name} lies is not known: there is no table of cities.`,
      'Name one in campaign.toml: [business] cities = "cities.csv" (city,lat,lon), or give a point: (35.7, 51.4)',
    );
  }
  return scope.fail(
    'filter-cities',
    literal.span,
    `The table of cities has no ${name}.`,
    nearest(
      name,
      [...scope.cities.values()].map((each) => each.name),
      'Add it to the table, or give a point: (35.7, 51.4)',
    ),
  );
}

/** By the person's own coordinates, else by those of the city; neither known: unknown. */
function inCircle(centre: Place, km: number, scope: Scope): Fragment {
  const cities = [...(scope.cities ?? [])];
  const inside = cities.filter(([, place]) => kilometresBetween(centre, place) <= km).map(([key]) => key);
  const outside = cities.filter(([, place]) => kilometresBetween(centre, place) > km).map(([key]) => key);
  const listed = (keys: readonly string[]): Fragment =>
    sql`contact.city_key IN (SELECT value FROM json_each(${JSON.stringify(keys)}))`;
  const own = column('contact.latitude IS NOT NULL AND contact.longitude IS NOT NULL');
  return sql`CASE WHEN ${own} THEN ${byCoordinates(centre, km)} WHEN ${listed(inside)} THEN 1 WHEN ${listed(outside)} THEN 0 END`;
}

function byCoordinates(centre: Place, km: number): Fragment {
  const { south, north } = boundingBox(centre, km);
  const [latitude, longitude] = [column('contact.latitude'), column('contact.longitude')];
  const haversine = sql`(pow(sin(radians(${latitude} - ${centre.latitude}) / 2), 2) + cos(radians(${centre.latitude})) * cos(radians(${latitude})) * pow(sin(radians(${longitude} - ${centre.longitude}) / 2), 2))`;
  return sql`(${latitude} BETWEEN ${south} AND ${north} AND 2 * ${EARTH_KM} * asin(min(1, sqrt(${haversine}))) <= ${km})`;
}
