import type { LawRow } from '../rule.ts';

const MAINLAND: LawRow = {
  id: 'FR',
  name: 'France',
  hours: 'mon-sat 08:00-22:00; sun closed',
  holidays: 'closed',
  safe: 'mon-sat 08:30-20:00; sun closed',
  basis: 'operator/industry',
  confidence: 'high',
  source:
    'Brevo API docs (no marketing SMS 22-08, Sundays, public holidays); Klaviyo; tighter at Bouygues/SFR 08:30-20:00 (element-web#7672)',
  footer: 'STOP <shortcode>',
};

/**
 * Where the laws of France hold as they stand there (Constitution, art. 73; Code du travail, L3421-1 and L3422-1), and the
 * same operators' rules with them, in the hours of the place itself. New Caledonia, Polynesia, and Wallis and Futuna have
 * laws of their own.
 * Source: https://www.legifrance.gouv.fr/affichCode.do?idSectionTA=LEGISCTA000006178062 (read 2026-11-22);
 * sent.dm, guides for Martinique and Réunion: 08-22, no Sundays, no public holidays (read 2026-11-22).
 */
const OVERSEAS: readonly (readonly [id: string, name: string])[] = [
  ['GP', 'Guadeloupe'],
  ['MQ', 'Martinique'],
  ['GF', 'French Guiana'],
  ['RE', 'Réunion'],
  ['YT', 'Mayotte'],
  ['BL', 'Saint-Barthélemy'],
  ['MF', 'Saint-Martin'],
  ['PM', 'Saint-Pierre and Miquelon'],
];

/** The mainland, and each place overseas under a code of its own: its numbers and its holidays differ. */
export const FRANCE: readonly LawRow[] = [
  MAINLAND,
  ...OVERSEAS.map(
    ([id, name]): LawRow => ({
      ...MAINLAND,
      id,
      name,
      follows: MAINLAND.id,
      confidence: 'medium',
      source: `as in France, whose law holds there; sent.dm guides (08-22, no Sundays, no holidays); ${MAINLAND.source}`,
    }),
  ),
];
