import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explainSettings, parseCampaign, parseSettings } from '../../src/campaigns/index.ts';
import { UserError } from '../../src/shared/errors.ts';
import { createCli } from '../support/cli.ts';

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly type?: string | readonly string[];
}

const read = (name: string): Schema =>
  JSON.parse(readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), 'utf8'));

/** Every key of a schema as a path: `sending.budget.per_day`, `gateways.main.rate`, `routes.0.prefix`. */
function paths(schema: Schema, before: readonly string[] = []): string[] {
  const here = Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => [
    [...before, key].join('.'),
    ...paths(inner, [...before, key]),
  ]);
  const any =
    typeof schema.additionalProperties === 'object' && schema.additionalProperties.properties
      ? paths(schema.additionalProperties, [...before, 'main'])
      : [];
  const items = schema.items?.properties ? paths(schema.items, [...before, '0']) : [];
  return [...here, ...any, ...items];
}

const leaves = (all: readonly string[]): string[] =>
  all.filter((path) => !all.some((other) => other.startsWith(`${path}.`)));

/** The file with one more key set to something; the answer is the error it meets, by code. */
function codeOf(parse: (source: string) => unknown, source: string): string {
  try {
    parse(source);
    return 'taken';
  } catch (error) {
    if (error instanceof UserError) return error.code;
    throw error;
  }
}

const NOTHING = '{ __stranger = 1 }';

describe('schemas for editors', () => {
  it('every key of campaign.toml is read by the program', () => {
    for (const path of leaves(paths(read('settings')))) {
      if (
        /^business\.(name|country|timezone|currency)$|^gateways\.main\.driver$|^gateways$|^routes\.0\.gateway$|^routes$/.test(
          path,
        )
      )
        continue;
      const [table, ...rest] = path.split('.');
      const at =
        table === 'business'
          ? ''
          : table === 'gateways'
            ? ''
            : table === 'routes'
              ? '[[routes]]\ngateway = "main"\n'
              : `[${table}]\n`;
      const key = rest.filter((part) => part !== 'main' && part !== '0').join('.');
      const business =
        '[business]\nname = "x"\ncountry = "FR"\ntimezone = "Europe/Paris"\ncurrency = "EUR"\n';
      const gateway = '[gateways.main]\ndriver = "simulator"\n';
      const line = `${key} = ${NOTHING}\n`;
      const source =
        table === 'business'
          ? business + line + gateway
          : table === 'gateways'
            ? business + gateway + line
            : business + gateway + at + line;
      // A key that is read complains about its value; one that is not is a stranger.
      expect([path, codeOf((text) => parseSettings(text, 'campaign.toml'), source)]).toEqual([
        path,
        expect.stringMatching(/^(value-invalid|key-unknown)$/),
      ]);
      if (codeOf((text) => parseSettings(text, 'campaign.toml'), source) === 'key-unknown') {
        expect(() => parseSettings(source, 'campaign.toml')).toThrowError(/__stranger/);
      }
    }
  });

  it('every setting that `campaign config` shows is in the schema', () => {
    const cli = createCli();
    const known = new Set(paths(read('settings')));
    const missing = explainSettings(cli.dir)
      .map(({ key }) => key)
      .filter((key) => !known.has(key));
    cli.close();
    expect(missing).toEqual([]);
  });

  it('every key of a campaign file is read by the program', () => {
    const settings = parseSettings(
      '[business]\nname = "x"\ncountry = "FR"\ntimezone = "Europe/Paris"\ncurrency = "EUR"\n',
      'campaign.toml',
    );
    const parse = (source: string) =>
      parseCampaign(source, {
        name: 'x',
        file: 'campaigns/x.toml',
        settings,
        segments: new Map(),
        readFile: () => '',
      });
    for (const path of leaves(paths(read('campaign')))) {
      if (/^(purpose|audience|message|message_in|trigger\.event|pattern\..*)$/.test(path)) continue;
      const trigger = path.startsWith('trigger.');
      const source = `purpose = "transactional"\n${trigger ? '' : "audience = 'everyone'\n"}message = "x"\n${trigger ? 'trigger.event = "order"\nlimits.max_recipients = 1\n' : ''}${path} = ${NOTHING}\n`;
      expect([path, codeOf(parse, source)]).toEqual([path, 'value-invalid']);
    }
  });
});
