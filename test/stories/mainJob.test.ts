import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesOf, noSecretIn, plantSecret, unsaid } from '../support/secrets.ts';
import { type CarrierProcess, startCarrierProcess } from '../support/carrierProcess.ts';

const BIN = resolve(import.meta.dirname, '../../bin/campaign.js');

/** A bakery in Lyon and its list, as it really looks: one dead number, one twice, one who said stop. */
const LIST = `Prénom;Nom;Téléphone;Ville;Désabonné
Camille;Durand;06 12 34 56 01;Lyon;
Léa;Martin;+33 6 12 34 56 02;Lyon;
Hugo;Bernard;0033612345603;Villeurbanne;
Inès;Petit;06 12 34 56 04;Lyon;oui
Jules;Moreau;06 12;Lyon;
Camille;Durand;0612345601;Lyon;
Zoé;Roux;04 72 00 00 00;Lyon;
`;

let dir: string;
let carrier: CarrierProcess;

/** The built program, as cron would start it: no terminal, hardly any environment. */
function campaign(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [BIN, '-w', join(dir, 'boulangerie'), ...words],
    {
      cwd: dir,
      env: { PATH: process.env.PATH, HOME: dir, ...plantSecret(join(dir, 'boulangerie')) },
      encoding: 'utf8',
    },
  );
  unsaid(join(dir, 'boulangerie'), words, { out: stdout, err: stderr });
  return { code: status, out: stdout, err: stderr, json: () => JSON.parse(stdout) };
}

const fingerprint = () =>
  ['campaign.db', 'campaign.db-wal'].map((name) => {
    const path = join(dir, 'boulangerie', name);
    return existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : '';
  });

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'campaign-story-'));
  carrier = await startCarrierProcess(dir, { latencyMs: 5, bySuffix: false });
});
afterAll(async () => {
  await carrier.stop();
  noSecretIn(join(dir, 'boulangerie'), filesOf(dir));
  rmSync(dir, { recursive: true, force: true });
});

describe('a bakery makes a workspace, imports, looks, sends and asks', () => {
  it('init', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        BIN,
        'init',
        'boulangerie',
        '--name',
        'Boulangerie Lumière',
        '--country',
        'FR',
        '--timezone',
        'Europe/Paris',
        '--currency',
        'EUR',
        '--language',
        'fr',
        '--gateway',
        'http',
        '--price',
        '0.05 EUR',
      ],
      { cwd: dir, env: { PATH: process.env.PATH, HOME: dir }, encoding: 'utf8' },
    );
    expect(status, stderr).toBe(0);
    for (const name of ['campaign.db', 'campaign.key', 'campaign.toml']) {
      expect(statSync(join(dir, 'boulangerie', name)).mode & 0o777, name).toBe(0o600);
    }
    writeFileSync(
      join(dir, 'boulangerie/campaign.toml'),
      `[business]
name = "Boulangerie Lumière"
country = "FR"
timezone = "Europe/Paris"
currency = "EUR"
language = "fr"

[gateways.main]
driver = "http"
url = "${carrier.url}/send"
allow_http = true
format = "json"
fields = { to = "{{ to }}", text = "{{ text }}", ref = "{{ ref }}" }
accepted = { status = [200, 201, 202], id = "/id" }
price_per_part = "0.05 EUR"
`,
    );
    writeFileSync(
      join(dir, 'boulangerie/campaigns/galette.toml'),
      `purpose = "transactional"
any_time = true
audience = 'city = "Lyon" or city = "Villeurbanne"'
message = "{{ first_name | default: \\"Bonjour\\" }}, votre galette est prête. {{ business.name }}"
`,
    );
  });

  it('import: nothing is lost, nothing guessed, who said stop is stopped', () => {
    writeFileSync(join(dir, 'liste.csv'), LIST);
    const { code, json, err } = campaign(
      'import',
      join(dir, 'liste.csv'),
      '--consent',
      'express',
      '--consent-source',
      'formulaire au comptoir',
      '--rejects',
      join(dir, 'rejets.csv'),
      '--json',
    );
    expect(code, err).toBe(0);
    expect(json()).toMatchObject({
      schema: 'campaign/import/1',
      import: { delimiter: ';', header_line: 1, rows: 7, rejected: 1, suppressed: 1 },
      mapping: { first_name: 'Prénom', last_name: 'Nom', phone: 'Téléphone', city: 'Ville' },
      rejects: [{ line: 6, code: 'phone-invalid' }],
    });
    const { import: counts } = json();
    expect(counts.added + counts.updated + counts.unchanged + counts.rejected).toBe(counts.rows);
  });

  it('dry run: who gets what and who does not and why, without a byte changed or a socket opened', () => {
    const before = fingerprint();
    const { code, json, err } = campaign('send', 'galette', '--dry-run', '--json', '--show-phones');
    expect(code, err).toBe(0);
    expect(fingerprint()).toEqual(before);
    expect(readLog()).toEqual([]);
    const { plan, decisions } = json();
    expect(plan).toMatchObject({
      audience: 5,
      send: 3,
      defer: 0,
      skip: 2,
      price: { amount: '0.15', currency: 'EUR' },
    });
    expect(plan.audience).toBe(decisions.length);
    expect(
      decisions
        .filter(({ verdict }: { verdict: string }) => verdict === 'skip')
        .map(({ phone, reason }: { phone: string; reason: string }) => [phone, reason]),
    ).toEqual([
      ['+33472000000', 'not-mobile'],
      ['+33612345604', 'opted-out'],
    ]);
  });

  it('send: the gateway gets the bytes of the dry run, each number once', () => {
    const planned = campaign('send', 'galette', '--dry-run', '--json', '--show-phones').json();
    const { code, json, err } = campaign('send', 'galette', '--yes', '--json');
    expect(code, err).toBe(0);
    expect(json().run).toMatchObject({ state: 'done', messages: { accepted: 3, unknown: 0, planned: 0 } });
    const wanted = planned.decisions
      .filter(({ verdict }: { verdict: string }) => verdict === 'send')
      .map(({ phone, text }: { phone: string; text: string }) => ({ to: phone, text }));
    const sent = readLog().map(({ to, text }) => ({ to, text }));
    expect(sent.sort((a, b) => (a.to < b.to ? -1 : 1))).toEqual(wanted);
  });

  it('send again: nobody is texted twice', () => {
    const { code, json } = campaign('send', 'galette', '--yes', '--json');
    expect(code).toBe(0);
    expect(json().run.state).toBe('done');
    expect(readLog()).toHaveLength(3);
  });

  it('status and explain tell it as it was', () => {
    expect(campaign('status', 'galette', '--json').json().run).toMatchObject({
      campaign: 'galette',
      occurrence: 'once',
      messages: { accepted: 3 },
      skipped: 2,
      price: { amount: '0.15', currency: 'EUR' },
    });
    expect(campaign('explain', '06 12 34 56 04', 'galette', '--json').json()).toMatchObject({
      verdict: 'skip',
      reason: 'opted-out',
    });
  });

  it('a loopback gateway that is gone: nothing is sent, and the run waits', async () => {
    await carrier.stop();
    const { code, json } = campaign('send', 'galette', '--label', 'late', '--yes', '--json');
    expect(code).toBe(75);
    expect(json()).toMatchObject({
      run: { state: 'paused', pause_reason: 'unreachable', messages: { unknown: 0 } },
      error: { code: 'paused-unreachable' },
    });
  });
});

function readLog(): { to: string; text: string }[] {
  const path = join(dir, 'carrier.ndjson');
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .filter(({ taken }) => taken);
}
