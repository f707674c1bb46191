import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const PAGES = [
  'CONTRIBUTING.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

describe.each(PAGES)('%s', (page) => {
  const text = readFileSync(page, 'utf8');

  it('leads only to files that are there', () => {
    const missing = [...text.replace(/```[\s\S]*?```/g, '').matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
      .map(([, target]) => target!)
      .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(join(dirname(page), target)));
    expect(missing).toEqual([]);
  });

  it('names only files of this project that are there', () => {
    const named = [...text.matchAll(/`((?:src|test|scripts|bin|docs|fixtures)\/[\w./-]+\.\w+)`/g)].map(
      ([, file]) => file!,
    );
    expect(named.filter((file) => !existsSync(file))).toEqual([]);
  });
});

describe('docs/walk.md', () => {
  const text = readFileSync('docs/walk.md', 'utf8').replace(/\n\s*/g, ' ');
  const places = [...text.matchAll(/`(\w+)` \(`(src\/[\w/.-]+)`\)|`(\w+)`, `(src\/[\w/.-]+)`/g)].map(
    ([, name, file, otherName, otherFile]) => [name ?? otherName!, file ?? otherFile!] as const,
  );

  it('names enough places to be a walk', () => expect(places.length).toBeGreaterThan(40));

  it.each(places)('%s is in %s', (name, file) => {
    const declared = new RegExp(`(?:function\\*?|const|interface|type) ${name}\\b|\\b${name}[(:]`);
    expect(readFileSync(file, 'utf8')).toMatch(declared);
  });
});
