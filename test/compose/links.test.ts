import { describe, expect, it } from 'vitest';
import { type LinkOwner, linkCode, shortLink } from '../../src/compose/index.ts';

const KEY = Buffer.alloc(32, 7);
const MARYAM: LinkOwner = {
  campaign: 'yalda',
  occurrence: 'once',
  phone: '+989121234567',
  url: 'https://narenj.example/yalda',
};

describe('the code of a personal link', () => {
  it('is short, the same every time, and made of letters and digits', () => {
    expect(linkCode(KEY, MARYAM)).toMatch(/^[0-9A-Za-z]{8}$/);
    expect(linkCode(KEY, { ...MARYAM })).toBe(linkCode(KEY, MARYAM));
  });

  it.each<[why: string, owner: LinkOwner]>([
    ['another person', { ...MARYAM, phone: '+989121234568' }],
    ['another campaign', { ...MARYAM, campaign: 'nowruz' }],
    ['another occurrence', { ...MARYAM, occurrence: '2026-12-21' }],
    ['another address', { ...MARYAM, url: 'https://narenj.example/' }],
    ['words that run together alike', { ...MARYAM, campaign: 'yaldaonce', occurrence: '' }],
  ])('differs for %s', (_why, owner) => {
    expect(linkCode(KEY, owner)).not.toBe(linkCode(KEY, MARYAM));
  });

  it('does not run words together', () => {
    const one = { ...MARYAM, campaign: 'yalda', occurrence: 'once more' };
    const other = { ...MARYAM, campaign: 'yalda once', occurrence: 'more' };
    expect(linkCode(KEY, one)).not.toBe(linkCode(KEY, other));
  });

  it('differs with the key and with the attempt', () => {
    expect(linkCode(Buffer.alloc(32, 8), MARYAM)).not.toBe(linkCode(KEY, MARYAM));
    expect(linkCode(KEY, MARYAM, 1)).not.toBe(linkCode(KEY, MARYAM));
  });

  it('is spread over the whole alphabet', () => {
    const codes = Array.from({ length: 2_000 }, (_, index) =>
      linkCode(KEY, { ...MARYAM, phone: `+98912${index}` }),
    );
    expect(new Set(codes).size).toBe(2_000);
    expect(new Set(codes.join('')).size).toBe(62);
  });

  it('stands behind the domain, with one slash', () => {
    expect(shortLink('https://s.narenj.example', 'a1B2c3D4')).toBe('https://s.narenj.example/a1B2c3D4');
    expect(shortLink('https://s.narenj.example/', 'a1B2c3D4')).toBe('https://s.narenj.example/a1B2c3D4');
  });
});
