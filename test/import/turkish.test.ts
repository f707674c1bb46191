import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { meaningOf } from '../../src/import/map/lexicon.ts';
import { openShop, readAlone, WHOLE_FILE } from './support.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop();
});
afterEach(() => shop.close());

describe('headers with and without their dots', () => {
  it.each([
    ['in capitals', 'İSİM', 'first_name'],
    ['in capitals of another keyboard', 'ISIM', 'first_name'],
    ['', 'isim', 'first_name'],
    ['', 'Doğum Tarihi', 'birthday'],
    ['', 'DOĞUM TARİHİ', 'birthday'],
    ['', 'DOGUM TARIHI', 'birthday'],
    ['', 'CEP TELEFONU', 'phone'],
    ['', 'Şehir', 'city'],
    ['', 'ŞEHİR', 'city'],
    ['', 'SEHIR', 'city'],
    ['', 'Sipariş Sayısı', 'orders'],
    ['', 'SİPARİŞ SAYISI', 'orders'],
    ['', 'SIPARIS SAYISI', 'orders'],
    ['the day of a yes', 'İzin Tarihi', 'consent_at'],
    ['', 'İZİN TARİHİ', 'consent_at'],
    ['', 'IZIN TARIHI', 'consent_at'],
    ['', 'SMS İzin Tarihi', 'consent_at'],
    ['', 'SMS İzni Tarihi', 'consent_at'],
    ['', 'İYS İzin Tarihi', 'consent_at'],
    ['of what, an approval does not say', 'Onay Tarihi', undefined],
    ['', 'SMS İzni', 'consent'],
    ['Azerbaijani', 'Doğum tarixi', 'birthday'],
    ['', 'DOĞUM TARİXİ', 'birthday'],
    ['', 'Əlaqə nömrəsi', 'phone'],
    ['', 'MOBİL NÖMRƏ', 'phone'],
    ['', 'ŞƏHƏR', 'city'],
    ['', 'Müştəri kodu', 'external_id'],
    ['', 'Razılıq tarixi', 'consent_at'],
    ['', 'SMS razılığı', 'consent'],
  ])('%s %s', (_why, header, field) => {
    expect(meaningOf(header, 'contacts')?.field).toBe(field);
  });
});

const LEFT_OUT = ['nothing', 'nothing'];
const AGREED = ['agreed', 'agreed'];

describe('answers below SMS İzni and SMS razılığı', () => {
  it.each([
    ['SMS İzni', 'Onaylı', AGREED],
    ['SMS İzni', 'ONAYLANDI', AGREED],
    ['SMS İzni', 'İZİNLİ', AGREED],
    ['SMS İzni', 'ONAYSIZ', LEFT_OUT],
    ['SMS İzni', 'onaysız', LEFT_OUT],
    ['SMS İzni', 'İZİN YOK', LEFT_OUT],
    ['SMS İzni', 'İSTEMİYORUM', LEFT_OUT],
    ['SMS İzni', 'ABONELİKTEN ÇIKTI', LEFT_OUT],
    ['SMS razılığı', 'BƏLİ', AGREED],
    ['SMS razılığı', 'xeyr', LEFT_OUT],
    ['SMS razılığı', 'YOXDUR', LEFT_OUT],
    ['SMS razılığı', 'Razı deyil', LEFT_OUT],
    ['SMS razılığı', 'İMTİNA ETDİ', LEFT_OUT],
  ])('%s: %s', async (header, cell, expected) => {
    expect(await readAlone(header, cell)).toEqual(expected);
  });
});

it.each([
  ['a day alone is a yes', 'İzin Tarihi', '2025-03-04', 1],
  ['beside a no it is none', 'İzin Tarihi;İzin', '2025-03-04;Hayır', 0],
  ['beside one of texts neither', 'İzin Tarihi;SMS İzni', '2025-03-04;HAYIR', 0],
  ['no day, no yes', 'İzin Tarihi', '', 0],
])('%s', async (_why, header, cells, consents) => {
  const { import: done } = await shop.import(`Cep Telefonu;${header}\n09121234567;${cells}\n`);
  expect(done.consents).toBe(consents);
});

it.each([
  ['in capitals', 'LİSTEDEN ÇIKARIN'],
  ['in small letters', 'listeden çıkarın'],
  ['no texts', 'SMS İSTEMİYOR'],
])('a note is heard: %s', async (_why, note) => {
  const file = `Cep Telefonu;Notlar\n09121234567;${note}\n`;
  const { import: done, warnings } = await shop.import(file, WHOLE_FILE);
  expect([done.consents, warnings.map(({ value }) => value)]).toEqual([0, [note]]);
});
