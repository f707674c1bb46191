// Public holidays of the jurisdictions whose rule closes on them, as far as they can be computed. National days only
// (and the state's own in the United States), from the laws named; read or recalled in 2026, to be checked by whoever
// relies on them. Days of a region, a town or a proclamation are not here: put them into your own holidays file.
import type { HolidayRule } from '../rule.ts';

// Source: 5 U.S.C. 6103 (recalled).
const FEDERAL: readonly HolidayRule[] = [
  { name: 'New Year’s Day', on: '01-01', moves: 'nearest' },
  { name: 'Martin Luther King Day', on: '3 mon jan' },
  { name: 'Presidents’ Day', on: '3 mon feb' },
  { name: 'Memorial Day', on: 'last mon may' },
  { name: 'Juneteenth', on: '06-19', moves: 'nearest', since: 2021 },
  { name: 'Independence Day', on: '07-04', moves: 'nearest' },
  { name: 'Labor Day', on: '1 mon sep' },
  { name: 'Columbus Day', on: '2 mon oct' },
  { name: 'Veterans Day', on: '11-11', moves: 'nearest' },
  { name: 'Thanksgiving', on: '4 thu nov' },
  { name: 'Christmas Day', on: '12-25', moves: 'nearest' },
];
const GOOD_FRIDAY: HolidayRule = { name: 'Good Friday', on: 'easter-2' };
const MARDI_GRAS: HolidayRule = { name: 'Mardi Gras', on: 'easter-47' };
const CONFEDERATE_ALABAMA: HolidayRule = { name: 'Confederate Memorial Day', on: '4 mon apr' };
const JEFFERSON_DAVIS: HolidayRule = { name: 'Jefferson Davis’ birthday', on: '1 mon jun' };
const CONFEDERATE_MISSISSIPPI: HolidayRule = { name: 'Confederate Memorial Day', on: 'last mon apr' };
const VICTORY_DAY: HolidayRule = { name: 'Victory Day', on: '2 mon aug' };
const PIONEER_DAY: HolidayRule = { name: 'Pioneer Day', on: '07-24', moves: 'nearest' };
const FLAG_DAY: HolidayRule = { name: 'Flag Day', on: '06-14' };

// Source: Code du travail, art. L3133-1 (recalled). Alsace-Moselle’s two more days are regional.
const FRENCH: readonly HolidayRule[] = [
  { name: 'Jour de l’An', on: '01-01' },
  { name: 'Lundi de Pâques', on: 'easter+1' },
  { name: 'Fête du Travail', on: '05-01' },
  { name: 'Victoire 1945', on: '05-08' },
  { name: 'Ascension', on: 'easter+39' },
  { name: 'Lundi de Pentecôte', on: 'easter+50' },
  { name: 'Fête nationale', on: '07-14' },
  { name: 'Assomption', on: '08-15' },
  { name: 'Toussaint', on: '11-01' },
  { name: 'Armistice', on: '11-11' },
  { name: 'Noël', on: '12-25' },
];

/** By the id of the rule; a row that closes on holidays and has no entry here relies on the workspace's own list. */
export const HOLIDAYS: Readonly<Record<string, readonly HolidayRule[]>> = {
  'US-AL': [...FEDERAL, MARDI_GRAS, CONFEDERATE_ALABAMA, JEFFERSON_DAVIS],
  'US-LA': [...FEDERAL, MARDI_GRAS, GOOD_FRIDAY],
  'US-MS': [...FEDERAL, CONFEDERATE_MISSISSIPPI],
  'US-PA': [...FEDERAL, GOOD_FRIDAY, FLAG_DAY],
  'US-RI': [...FEDERAL, VICTORY_DAY],
  'US-UT': [...FEDERAL, PIONEER_DAY],
  // The state is not known, so it may be any of them.
  'US-?': [
    ...FEDERAL,
    MARDI_GRAS,
    GOOD_FRIDAY,
    CONFEDERATE_ALABAMA,
    CONFEDERATE_MISSISSIPPI,
    JEFFERSON_DAVIS,
    VICTORY_DAY,
    PIONEER_DAY,
    FLAG_DAY,
  ],
  FR: FRENCH,
  // Source: Code du travail, art. L3422-2 (read 2026-11-22 at legifrance.gouv.fr): the day that ended slavery there.
  YT: [...FRENCH, { name: 'Abolition de l’esclavage', on: '04-27' }],
  MQ: [...FRENCH, { name: 'Abolition de l’esclavage', on: '05-22' }],
  GP: [...FRENCH, { name: 'Abolition de l’esclavage', on: '05-27' }],
  // The law says the 27th, the island keeps the 28th.
  MF: [
    ...FRENCH,
    { name: 'Abolition de l’esclavage', on: '05-27' },
    { name: 'Abolition de l’esclavage', on: '05-28' },
  ],
  GF: [...FRENCH, { name: 'Abolition de l’esclavage', on: '06-10' }],
  BL: [...FRENCH, { name: 'Abolition de l’esclavage', on: '10-09' }],
  RE: [...FRENCH, { name: 'Abolition de l’esclavage', on: '12-20' }],
  PM: FRENCH,
  // Source: Public Holidays Act 36 of 1994 (recalled). Election days are proclaimed.
  ZA: [
    { name: 'New Year’s Day', on: '01-01', moves: 'sunday' },
    { name: 'Human Rights Day', on: '03-21', moves: 'sunday' },
    GOOD_FRIDAY,
    { name: 'Family Day', on: 'easter+1' },
    { name: 'Freedom Day', on: '04-27', moves: 'sunday' },
    { name: 'Workers’ Day', on: '05-01', moves: 'sunday' },
    { name: 'Youth Day', on: '06-16', moves: 'sunday' },
    { name: 'National Women’s Day', on: '08-09', moves: 'sunday' },
    { name: 'Heritage Day', on: '09-24', moves: 'sunday' },
    { name: 'Day of Reconciliation', on: '12-16', moves: 'sunday' },
    { name: 'Christmas Day', on: '12-25', moves: 'sunday' },
    { name: 'Day of Goodwill', on: '12-26', moves: 'sunday' },
  ],
  // Source: Ley 51 de 1983 (Ley Emiliani; recalled).
  CO: [
    { name: 'Año Nuevo', on: '01-01' },
    { name: 'Reyes Magos', on: '01-06', moves: 'monday' },
    { name: 'San José', on: '03-19', moves: 'monday' },
    { name: 'Jueves Santo', on: 'easter-3' },
    { name: 'Viernes Santo', on: 'easter-2' },
    { name: 'Día del Trabajo', on: '05-01' },
    { name: 'Ascensión', on: 'easter+43' },
    { name: 'Corpus Christi', on: 'easter+64' },
    { name: 'Sagrado Corazón', on: 'easter+71' },
    { name: 'San Pedro y San Pablo', on: '06-29', moves: 'monday' },
    { name: 'Independencia', on: '07-20' },
    { name: 'Batalla de Boyacá', on: '08-07' },
    { name: 'Asunción', on: '08-15', moves: 'monday' },
    { name: 'Día de la Raza', on: '10-12', moves: 'monday' },
    { name: 'Todos los Santos', on: '11-01', moves: 'monday' },
    { name: 'Independencia de Cartagena', on: '11-11', moves: 'monday' },
    { name: 'Inmaculada Concepción', on: '12-08' },
    { name: 'Navidad', on: '12-25' },
  ],
  // Source: Ley Orgánica Reformatoria de feriados of 2016 (recalled): what is moved, and when not.
  EC: [
    { name: 'Año Nuevo', on: '01-01' },
    { name: 'Lunes de Carnaval', on: 'easter-48' },
    { name: 'Martes de Carnaval', on: 'easter-47' },
    { name: 'Viernes Santo', on: 'easter-2' },
    { name: 'Día del Trabajo', on: '05-01', moves: 'ecuador' },
    { name: 'Batalla de Pichincha', on: '05-24', moves: 'ecuador' },
    { name: 'Primer Grito de Independencia', on: '08-10', moves: 'ecuador' },
    { name: 'Independencia de Guayaquil', on: '10-09', moves: 'ecuador' },
    { name: 'Día de los Difuntos', on: '11-02', moves: 'ecuador' },
    { name: 'Independencia de Cuenca', on: '11-03', moves: 'ecuador' },
    { name: 'Navidad', on: '12-25' },
  ],
  // Source: Leis 662/1949, 6.802/1980, 14.759/2023 (recalled). Carnival and Corpus Christi are optional days that
  // everyone keeps.
  BR: [
    { name: 'Confraternização Universal', on: '01-01' },
    { name: 'Segunda de Carnaval', on: 'easter-48' },
    { name: 'Terça de Carnaval', on: 'easter-47' },
    { name: 'Sexta-feira Santa', on: 'easter-2' },
    { name: 'Tiradentes', on: '04-21' },
    { name: 'Dia do Trabalho', on: '05-01' },
    { name: 'Corpus Christi', on: 'easter+60' },
    { name: 'Independência', on: '09-07' },
    { name: 'Nossa Senhora Aparecida', on: '10-12' },
    { name: 'Finados', on: '11-02' },
    { name: 'Proclamação da República', on: '11-15' },
    { name: 'Consciência Negra', on: '11-20', since: 2024 },
    { name: 'Natal', on: '12-25' },
  ],
  // National days only; the states add their own (recalled).
  AU: [
    { name: 'New Year’s Day', on: '01-01', moves: 'weekend' },
    { name: 'Australia Day', on: '01-26', moves: 'weekend' },
    GOOD_FRIDAY,
    { name: 'Easter Saturday', on: 'easter-1' },
    { name: 'Easter Monday', on: 'easter+1' },
    { name: 'Anzac Day', on: '04-25', moves: 'weekend' },
    { name: 'King’s Birthday', on: '2 mon jun' },
    { name: 'Christmas Day', on: '12-25', moves: 'pair' },
    { name: 'Boxing Day', on: '12-26', moves: 'pair' },
  ],
};
