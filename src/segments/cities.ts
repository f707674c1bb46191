import { UserError } from '../shared/errors.ts';
import { asciiDigits, fold } from '../shared/text.ts';
import type { CityTable, Place } from './scope.ts';

/**
 * Reads a business's table of cities: a header `city,lat,lon`, then one city a line. Comma or semicolon;
 * a city may have several lines, one per spelling.
 *
 * Errors: `cities-invalid`, with file and line.
 */
export function readCities(text: string, file: string): CityTable {
  const cities = new Map<string, Place>();
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const separator = lines[0]?.includes(';') ? ';' : ',';
  const header = cells(lines[0] ?? '', separator).map(fold);
  const [city, latitude, longitude] = [
    column(header, CITY),
    column(header, LATITUDE),
    column(header, LONGITUDE),
  ];
  const invalid = (line: number, sentence: string): UserError =>
    new UserError('cities-invalid', sentence, {
      hint: 'The first line is city,lat,lon; then for example: شیراز,29.6100,52.5400',
      where: { file, line, column: null },
    });
  if (city < 0 || latitude < 0 || longitude < 0)
    throw invalid(1, 'The table of cities has no columns city, lat and lon.');
  lines.slice(1).forEach((line, index) => {
    if (line.trim() === '') return;
    const row = cells(line, separator);
    const place = {
      name: row[city] ?? '',
      latitude: degrees(row[latitude]),
      longitude: degrees(row[longitude]),
    };
    if (place.name === '') throw invalid(index + 2, 'This line names no city.');
    if (!(Math.abs(place.latitude) <= 90) || !(Math.abs(place.longitude) <= 180)) {
      throw invalid(index + 2, `${place.name} has no latitude and longitude in degrees.`);
    }
    cities.set(fold(place.name), place);
  });
  return cities;
}

const CITY = ['city', 'name', 'شهر'];
const LATITUDE = ['lat', 'latitude', 'عرض جغرافیایی'];
const LONGITUDE = ['lon', 'lng', 'long', 'longitude', 'طول جغرافیایی'];

function column(header: readonly string[], names: readonly string[]): number {
  return header.findIndex((each) => names.map(fold).includes(each));
}

/** Quotes are allowed around a cell; a city's name has no line breaks. */
function cells(line: string, separator: string): readonly string[] {
  const found = line.match(
    separator === ';'
      ? /(?:"(?:[^"]|"")*"|[^;])+|(?<=;)(?=;)|^(?=;)/g
      : /(?:"(?:[^"]|"")*"|[^,])+|(?<=,)(?=,)|^(?=,)/g,
  );
  return (found ?? []).map((each) =>
    each
      .trim()
      .replace(/^"([\s\S]*)"$/, '$1')
      .replace(/""/g, '"'),
  );
}

function degrees(cell: string | undefined): number {
  const plain = asciiDigits(cell ?? '').trim();
  return /^[+-]?\d{1,3}(?:\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
}
