import { EXIT, UserError, type Where } from '../shared/errors.ts';
import { didYouMean } from '../shared/text.ts';
import type { Campaign, Limits, Trigger } from './campaign.ts';
import { readRepeat, readTiming } from './readTiming.ts';
import { both, lateMessageOf, readFooter, readMessage, readMessageIn, readTexts } from './readMessages.ts';
import { readSegmentsFile, type SegmentText } from './readSegmentsFile.ts';
import type { Settings } from './settings.ts';
import { hashOfSource } from './sourceHash.ts';
import { Table } from './table.ts';
import { readToml } from './toml.ts';
import { CAMPAIGNS_FOLDER, campaignNames, readWorkspaceFile } from './workspace.ts';

/**
 * campaigns/NAME.toml, checked against the settings (gateways, currency, topics) and the named segments.
 * Errors: `campaign-unknown`, and those of the file, each with its place.
 */
export function readCampaign(dir: string, name: string, settings: Settings): Campaign {
  const names = campaignNames(dir);
  if (!names.includes(name)) throw unknownCampaign(name, names);
  const file = `${CAMPAIGNS_FOLDER}/${name}.toml`;
  return parseCampaign(readWorkspaceFile(dir, file), {
    name,
    file,
    settings,
    segments: readSegmentsFile(dir),
    readFile: (path, where) => readWorkspaceFile(dir, path, where),
  });
}

/** Every campaign of the workspace, or the error of the file that cannot be read: one broken file hides no other. */
export function listCampaigns(
  dir: string,
  settings: Settings,
): readonly { readonly name: string; readonly campaign: Campaign | UserError }[] {
  return campaignNames(dir).map((name) => {
    try {
      return { name, campaign: readCampaign(dir, name, settings) };
    } catch (error) {
      if (error instanceof UserError) return { name, campaign: error };
      throw error;
    }
  });
}

function unknownCampaign(name: string, names: readonly string[]): UserError {
  const near = didYouMean(name, names);
  const known =
    names.length === 0 ? 'Make one with: campaign new <name>' : `Campaigns here: ${names.join(', ')}`;
  return new UserError('campaign-unknown', `There is no campaign "${name}".`, {
    hint: near ? `Did you mean: ${near}` : known,
    exitCode: EXIT.usage,
    values: near ? { name, near } : { name },
  });
}

/** What a campaign file leans on. */
export interface CampaignSetting {
  readonly name: string;
  readonly file: string;
  readonly settings: Settings;
  readonly segments: ReadonlyMap<string, SegmentText>;
  readonly readFile: (path: string, where: Where) => string;
}

/** The same from a text already read. */
export function parseCampaign(source: string, setting: CampaignSetting): Campaign {
  const toml = readToml(source, setting.file);
  const root = new Table(toml, [], toml.root);
  const purpose = root.oneOf('purpose', ['marketing', 'transactional']);
  if (purpose === undefined) throw root.missing('purpose', 'purpose = "marketing"');
  const triggerTable = root.raw('trigger') === undefined ? undefined : root.table('trigger');
  const trigger = triggerTable && readTrigger(triggerTable);
  const audience = readAudience(root, setting.segments, trigger !== undefined);
  const timingTable = root.table('timing');
  const timing = readTiming(timingTable, trigger !== undefined);
  const message = readMessage(root, setting);
  const messageIn = readMessageIn(root);
  const campaign: Omit<Campaign, 'sourceHash'> = {
    name: setting.name,
    file: setting.file,
    purpose,
    audience,
    audienceAt: root.text('segment') === undefined ? root.textPlace('audience') : root.textPlace('segment'),
    message,
    messageIn,
    timing,
    trigger,
    lateMessage: lateMessageOf(timingTable),
    gateway: readGateway(root, setting.settings),
    priority: root.wholeNumber('priority', Number.MIN_SAFE_INTEGER) ?? 0,
    topic: readTopic(root, setting.settings),
    holdout: root.share('holdout') ?? 0,
    repeat: readRepeat(root, trigger !== undefined),
    anyTime: readAnyTime(root, purpose),
    coupons: root.text('coupons'),
    footer: readFooter(root),
    partials: readTexts(root.table('partials')),
    smartReplace: root.flag('smart_replace') ?? false,
    pattern: readPattern(root, purpose),
    links: root.flag('links') ?? false,
    limits: readLimits(
      root,
      setting.settings.business.currency,
      trigger !== undefined || ['every', 'cron'].includes(timing.schedule.kind),
    ),
  };
  timingTable.end();
  root.end();
  const filters = [campaign.audience, trigger?.where, trigger?.cancelWhere];
  return {
    ...campaign,
    sourceHash: hashOfSource({
      source,
      messageFile: message.file === setting.file ? undefined : message.text,
      filters,
      segments: setting.segments,
    }),
  };
}

function readAudience(
  root: Table,
  segments: ReadonlyMap<string, SegmentText>,
  triggered: boolean,
): string | undefined {
  const audience = root.text('audience');
  const segment = root.text('segment');
  if (audience !== undefined && segment !== undefined) throw both(root, 'audience', 'segment');
  if (segment !== undefined) {
    if (!segments.has(segment))
      throw root.invalid(
        'segment',
        'the name of a segment in segments.toml',
        didYouMean(segment, segments.keys()),
      );
    return `in segment ${/^[\p{L}\p{N}_-]+$/u.test(segment) ? segment : JSON.stringify(segment)}`;
  }
  if (audience !== undefined && audience.trim() !== '') return audience;
  if (triggered) return undefined;
  throw root.missing(
    'audience',
    "audience = 'orders >= 1' (or segment = \"loyal\", or audience = 'everyone')",
  );
}

function readGateway(root: Table, { gateways }: Settings): string | undefined {
  const name = root.text('gateway');
  if (name === undefined || gateways.has(name)) return name;
  throw root.invalid(
    'gateway',
    'the name of a [gateways.…] table in campaign.toml',
    didYouMean(name, gateways.keys()),
  );
}

function readTopic(root: Table, { consent }: Settings): string | undefined {
  const topic = root.text('topic');
  if (topic === undefined || consent.topics.includes(topic)) return topic;
  throw root.invalid(
    'topic',
    'one of the topics under [consent] in campaign.toml',
    didYouMean(topic, consent.topics),
  );
}

function readAnyTime(root: Table, purpose: Campaign['purpose']): boolean {
  const anyTime = root.flag('any_time') ?? false;
  if (anyTime && purpose !== 'transactional')
    throw root.invalid(
      'any_time',
      'used with purpose = "transactional" only: marketing keeps to the windows',
    );
  return anyTime;
}

function readPattern(root: Table, purpose: Campaign['purpose']): Campaign['pattern'] {
  if (root.raw('pattern') === undefined) return undefined;
  if (purpose !== 'transactional') throw root.invalid('pattern', 'used with purpose = "transactional" only');
  const table = root.table('pattern');
  const params = table.table('params');
  const pattern = {
    name: table.requiredText('name', 'pattern = { name = "order", params = { code = "{{ event.id }}" } }'),
    params: Object.fromEntries(params.keys().map((key) => [key, params.requiredText(key, `${key} = "…"`)])),
  };
  table.end();
  return pattern;
}

function readTrigger(table: Table): Trigger {
  const delayMs = table.durationMs('delay');
  const beforeMs = table.durationMs('before');
  if (delayMs !== undefined && beforeMs !== undefined) throw both(table, 'delay', 'before');
  const trigger: Trigger = {
    event: table.requiredText('event', 'event = "order"'),
    delayMs: delayMs ?? 0,
    beforeMs,
    where: table.text('where'),
    whereAt: table.textPlace('where'),
    cancelOn: table.text('cancel_on'),
    cancelWhere: table.text('cancel_where'),
    cancelWhereAt: table.textPlace('cancel_where'),
  };
  if (trigger.cancelWhere !== undefined && trigger.cancelOn === undefined)
    throw table.missing('cancel_on', 'cancel_on = "order"');
  table.end();
  return trigger;
}

function readLimits(root: Table, currency: string, bounded: boolean): Limits {
  const table = root.table('limits');
  const maxRecipients = table.wholeNumber('max_recipients', 1);
  if (maxRecipients === undefined && bounded)
    throw table.missing(
      'max_recipients',
      '[limits] max_recipients = 200 (a campaign that starts by itself needs a bound)',
    );
  const limits: Limits = {
    maxRecipients,
    maxParts: table.wholeNumber('max_parts', 1) ?? 6,
    budget: table.money('budget', currency),
    perDay: table.wholeNumber('per_day', 1),
  };
  table.end();
  return limits;
}
