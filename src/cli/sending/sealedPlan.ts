import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createJournalStore } from '../../db/journalStore.ts';
import type { Decision, PlanSummary, PreparedPlan } from '../../plan/index.ts';
import { EXIT, UserError } from '../../shared/errors.ts';
import { keyedHash } from '../../shared/ids.ts';
import { isoUtc } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import type { Workbench } from './workbench.ts';

/** The first line of a plan file. */
export interface PlanHead {
  readonly schema: 'campaign/plan-file/1';
  readonly database: string;
  readonly campaign: string;
  readonly occurrence: { readonly key: string; readonly local: string; readonly at: number };
  readonly source: string;
  /** SHA-256 over the gateways' settings and prices that this campaign can reach. */
  readonly gateways: string;
  readonly hash: string;
  readonly made_at: string;
  readonly people: number;
  readonly parts: number;
  readonly price: string;
  readonly currency: string;
}

/** One message of a plan file: who, what, when. */
export interface PlannedLine {
  readonly contact: number;
  readonly phone: string;
  readonly text: string;
  readonly encoding: 'GSM-7' | 'UCS-2';
  readonly parts: number;
  readonly price: string;
  readonly deadline: number;
  /** The code in the text. */
  readonly coupon: string | null;
}

/** Collects a plan and writes it as a sealed file: what was approved is what will be sent, byte for byte. */
export function createSealedPlan(ctx: Context, bench: Workbench, prepared: PreparedPlan, at: number) {
  const lines: string[] = [];
  return {
    add(decision: Decision): void {
      if (decision.verdict === 'skip') return;
      const line: PlannedLine = {
        contact: decision.contactId,
        phone: decision.phone!,
        text: decision.text,
        encoding: decision.encoding,
        parts: decision.parts,
        price: String(decision.price),
        deadline: decision.deadline,
        coupon: decision.coupon,
      };
      lines.push(JSON.stringify(line));
    },
    write(path: string, plan: PlanSummary): void {
      const { campaign, occurrence } = prepared;
      const head: PlanHead = {
        schema: 'campaign/plan-file/1',
        database: databaseId(bench),
        campaign: campaign.name,
        occurrence,
        source: campaign.sourceHash,
        gateways: gatewaysHash(bench, prepared),
        hash: plan.hash,
        made_at: isoUtc(at),
        people: plan.send + plan.defer,
        parts: plan.parts,
        price: String(plan.price),
        currency: plan.currency,
      };
      const body = `${[JSON.stringify(head), ...lines].join('\n')}\n`;
      writeFileSync(path, `${body}${JSON.stringify({ seal: seal(bench.key, body) })}\n`, { mode: 0o600 });
      ctx.say(ctx.t('Written: {file}. It sends exactly this: campaign send {file}', { file: path }));
    },
  };
}

export interface PlanFile {
  readonly head: PlanHead;
  readonly lines: readonly PlannedLine[];
}

/** Errors: `plan-missing` (exit 2), `plan-seal` (exit 5): the file was changed, or made with another key. */
export function readSealedPlan(path: string, key: Buffer): PlanFile {
  const text = readText(path);
  const end = text.lastIndexOf('\n', text.length - 2) + 1;
  const body = text.slice(0, end);
  if (!sealFits(text.slice(end), key, body)) {
    throw new UserError('plan-seal', `${path} is not as it was sealed, or was made in another workspace.`, {
      hint: 'Make the plan again: campaign send <name> --dry-run -o FILE.plan',
      exitCode: EXIT.policy,
      values: { file: path },
    });
  }
  const [head, ...lines] = body
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  return { head: head as PlanHead, lines: lines as PlannedLine[] };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UserError('plan-missing', `There is no plan file ${path}.`, {
      hint: 'Make one: campaign send <name> --dry-run -o FILE.plan',
      values: { file: path },
      cause: error,
    });
  }
}

function sealFits(line: string, key: Buffer, body: string): boolean {
  try {
    return (JSON.parse(line) as { seal?: unknown }).seal === seal(key, body);
  } catch {
    return false;
  }
}

function seal(key: Buffer, body: string): string {
  return keyedHash(key, `plan:${body}`);
}

export function databaseId(bench: Workbench): string {
  return createJournalStore(bench.db).fact('uuid') ?? '';
}

/** Changes when a gateway that this campaign can reach changes its account, line or price. */
export function gatewaysHash(bench: Workbench, prepared: PreparedPlan): string {
  const tables = [...prepared.router.gateways].sort().map((name) => {
    const { price, ...table } = bench.settings.gateways.get(name)!;
    return {
      ...table,
      price: [price.currency, ...[...price.byPrefix].map(([prefix, micros]) => `${prefix}=${micros}`).sort()],
    };
  });
  return createHash('sha256').update(JSON.stringify(tables)).digest('hex');
}
