import type { Migration } from '../migrate.ts';

// Imports once kept the codes under which ICU also names a country (France was FX, Russia SU, the United Kingdom UK), and
// a filter for FR missed those people. ISO 3166 knows the others only as codes that were withdrawn, each for one country of today.
export default {
  id: 12,
  name: 'country codes',
  sql: /* sql */ `
    WITH withdrawn (old, code) AS (
      VALUES ('AN', 'CW'), ('BU', 'MM'), ('CS', 'RS'), ('DD', 'DE'), ('DY', 'BJ'), ('FX', 'FR'), ('HV', 'BF'), ('NH', 'VU'),
             ('RH', 'ZW'), ('SU', 'RU'), ('TP', 'TL'), ('UK', 'GB'), ('VD', 'VN'), ('YD', 'YE'), ('YU', 'RS'), ('ZR', 'CD')
    )
    UPDATE contact
    SET country = (SELECT code FROM withdrawn WHERE old = contact.country)
    WHERE country IN (SELECT old FROM withdrawn);
  `,
} satisfies Migration;
