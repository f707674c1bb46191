import { CsvError, parse } from 'csv-parse/sync';
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
  const [first, ...rows] = records(text, file);
  const header = (first?.record ?? []).map(fold);
  const [city, latitude, longitude] = [
    column(header, CITY),
    column(header, LATITUDE),
    column(header, LONGITUDE),
  ];
  const invalid = (line: number, sentence: string): UserError => citiesInvalid(file, line, sentence);
  if (city < 0 || latitude < 0 || longitude < 0)
    throw invalid(1, 'The table of cities has no columns city, lat and lon.');
  for (const { record: row, info } of rows) {
    const place = {
      name: row[city] ?? '',
      latitude: degrees(row[latitude]),
      longitude: degrees(row[longitude]),
    };
    if (place.name === '') throw invalid(info.lines, 'This line names no city.');
    if (!(Math.abs(place.latitude) <= 90) || !(Math.abs(place.longitude) <= 180)) {
      throw invalid(info.lines, `${place.name} has no latitude and longitude in degrees.`);
    }
    cities.set(fold(place.name), place);
  }
  return cities;
}

const CITY = ['city', 'name', 'شهر'];
const LATITUDE = ['lat', 'latitude', 'عرض جغرافیایی'];
const LONGITUDE = ['lon', 'lng', 'long', 'longitude', 'طول جغرافیایی'];

function column(header: readonly string[], names: readonly string[]): number {
  return header.findIndex((each) => names.map(fold).includes(each));
}

interface CityRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function records(text: string, file: string): readonly CityRecord[] {
  try {
    return parse(text, {
      bom: true,
      delimiter: [',', ';'],
      info: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
    }) as unknown as CityRecord[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw citiesInvalid(file, Number(error.lines ?? 1), 'A quote in this table is open or misplaced.');
  }
}

function citiesInvalid(file: string, line: number, sentence: string): UserError {
  return new UserError('cities-invalid', sentence, {
    hint: 'The first line is city,lat,lon; then for example: شیراز,29.6100,52.5400',
    where: { file, line, column: null },
  });
}

function degrees(cell: string | undefined): number {
  const plain = asciiDigits(cell ?? '').trim();
  return /^[+-]?\d{1,3}(?:\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
}
