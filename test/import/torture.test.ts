import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { UserError } from '../../src/shared/errors.ts';
import { openShop } from './support.ts';

const SET = fileURLToPath(new URL('../../../shared/csv/torture/', import.meta.url));

interface Policy {
  name: string;
  expect: {
    rows?: number;
    error?: string;
    line?: number;
    reject?: number;
    reason?: string;
    oneOf?: string[];
    warn?: string;
    phone?: string;
    firstHeader?: string;
    duplicates?: number;
    keep?: string;
    maxRssMB?: number;
  };
}

/** What the manifest calls an error, and our code for it. */
const CODES: Record<string, readonly string[]> = {
  encoding: ['encoding-unknown'],
  quote: ['quote-unclosed'],
  'record-too-big': ['record-too-long'],
  'duplicate-header': ['header-duplicate'],
  empty: ['file-empty'],
  binary: ['not-a-table'],
  xlsx: ['not-a-table'],
  'too-big': ['ratio-too-high'],
  'no-phone-column': ['no-phone-column', 'not-a-table'],
  'too-many-columns': ['too-many-columns'],
};

let folder = '';
beforeAll(() => {
  if (!existsSync(SET)) return;
  folder = mkdtempSync(join(tmpdir(), 'torture-'));
  cpSync(join(SET, 'generate.mjs'), join(folder, 'generate.mjs'));
  execFileSync(process.execPath, ['generate.mjs'], { cwd: folder });
});
afterAll(() => {
  if (folder) rmSync(folder, { recursive: true, force: true });
});

const policies: Policy[] = existsSync(SET)
  ? (JSON.parse(readFileSync(join(SET, 'manifest.json'), 'utf8')) as Policy[])
  : [];

// The set is a corpus beside the project, not a part of it; fixtures/contacts holds what must never be missing.
it.runIf(policies.length === 0)('the torture set is not here', () => {
  expect(existsSync(SET)).toBe(false);
});

it.skipIf(policies.length === 0).each(policies.map((policy) => [policy.name, policy] as const))(
  '%s meets its policy',
  async (name, { expect: policy }) => {
    const shop = openShop();
    try {
      const result = await shop
        .import({ path: join(folder, 'files', name) })
        .catch((error: unknown) => error);
      const people = shop.people('phone, name');

      if (result instanceof UserError) {
        const wanted = policy.error
          ? (CODES[policy.error] ?? [])
          : ['encoding-unknown', 'no-phone-column', 'quote-unclosed', 'not-a-table'];
        expect(
          policy.error ?? policy.oneOf?.some((one) => one.startsWith('error')),
          `${result.code}: ${result.message}`,
        ).toBeTruthy();
        expect(wanted).toContain(result.code);
        expect(result.exitCode).toBe(2);
        if (policy.line !== undefined) expect(result.where?.line).toBe(policy.line);
        expect(people).toEqual([]);
        return;
      }
      if (result instanceof Error) throw result;
      const report = result as Awaited<ReturnType<typeof shop.import>>;
      const counts = shop.counts(report);
      expect(policy.error, `read as ${JSON.stringify(counts)}`).toBeUndefined();
      if (policy.rows !== undefined) expect(people.length).toBe(policy.rows);
      if (policy.oneOf)
        expect(policy.oneOf).toEqual(
          expect.arrayContaining([
            counts.rejected > 0 && people.length === 0
              ? `reject:${counts.rejected}`
              : `rows:${people.length}`,
          ]),
        );
      if (policy.reject !== undefined) expect(counts.rejected).toBe(policy.reject);
      if (policy.reason) expect(report.rejects.map(({ code }) => code)).toContain(policy.reason);
      if (policy.warn) expect(report.warnings.map(({ code }) => code)).toContain(policy.warn);
      if (policy.phone) expect(people[0]?.[0]).toBe(policy.phone);
      if (policy.keep) expect(people[0]?.[1]).toContain('\u200c');
      if (policy.duplicates) expect(counts.updated + counts.unchanged).toBe(policy.duplicates);
      expect(({} as Record<string, unknown>).a).toBeUndefined();
      expect(JSON.stringify(people)).not.toContain('\ufffd');
    } finally {
      shop.close();
    }
  },
);
