import { open, readFile } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import { UserError } from '../../shared/errors.ts';
import { isoUtc } from '../../shared/time.ts';
import { defineDriver, type Finding, type Outcome, type OutgoingSms } from '../driver.ts';
import { optional, text } from '../kit/settings.ts';

const BATCH = 100;

/** Appends each text as one line of JSON, once per reference: for review, for hand-over, for tests. */
export const file = defineDriver({
  name: 'file',
  summary: 'appends every text to a file',
  source: 'ours',
  settings: { path: optional(text('the file, inside the workspace'), 'outbox.ndjson') },
  example: `driver = "file"
path = "outbox.ndjson"`,

  create(setup) {
    const path = inside(setup.workspace, setup.settings.path, setup.name);
    let known: Promise<Set<string>> | undefined;
    let last: Promise<unknown> = Promise.resolve();
    const refs = (): Promise<Set<string>> => {
      known ??= readRefs(path);
      return known;
    };

    return {
      name: setup.name,
      driver: 'file',
      capabilities: {
        batch: BATCH,
        dedupe: { windowMs: Number.MAX_SAFE_INTEGER },
        lookup: { strength: 'strong', settleMs: 0 },
        validity: null,
        receipts: { webhook: false, poll: null },
        inbox: { webhook: false, poll: false },
        patterns: true,
        rate: { count: 100_000, perMs: 1000 },
        unit: 'message',
        concatRef: 8,
        maxParts: 255,
        textRules: [],
      },
      async send(batch, { signal }) {
        // One writer at a time: two calls that append together could both miss the other's references.
        const mine = last.then(async () => {
          if (signal.aborted)
            return all(batch, { kind: 'notSent', on: 'stopped', detail: 'Stopped before it was written.' });
          try {
            return await append(path, batch, await refs(), setup.now());
          } catch (error) {
            known = undefined;
            const detail = `The file could not be written: ${(error as Error).message}`;
            return all(batch, {
              kind: 'unknown',
              code: (error as { code?: string }).code ?? 'write-failed',
              detail,
            });
          }
        });
        last = mine;
        return mine;
      },
      async reconcile(doubts) {
        known = undefined;
        const there = await refs();
        return new Map(
          doubts.map(({ ref }): [string, Finding] => [
            ref,
            there.has(ref)
              ? { kind: 'found', outcome: { kind: 'accepted', gatewayId: ref } }
              : { kind: 'never' },
          ]),
        );
      },
      check: async () => ({ kind: 'ready', notes: [`texts are appended to ${setup.settings.path}`] }),
      secrets: () => [],
    };
  },
});

function inside(workspace: string, path: string, name: string): string {
  const full = resolve(workspace, path);
  const from = relative(workspace, full);
  if (from !== '' && !from.startsWith('..') && !isAbsolute(from)) return full;
  throw new UserError(
    'gateway-setting-invalid',
    `gateways.${name}.path must be a file inside the workspace.`,
    {
      hint: 'Write it like path = "outbox.ndjson".',
      values: { key: `gateways.${name}.path`, shape: 'a file inside the workspace' },
    },
  );
}

async function readRefs(path: string): Promise<Set<string>> {
  const content = await readFile(path, 'utf8').catch((error: { code?: string }) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const refs = new Set<string>();
  for (const line of content.split('\n')) {
    // A line cut by a crash is no line: its text is written again, and the reader meets the half line.
    const ref = /^\{"ref":("(?:[^"\\]|\\.)*")/.exec(line)?.[1];
    if (ref !== undefined && line.endsWith('}')) refs.add(JSON.parse(ref) as string);
  }
  return refs;
}

async function append(
  path: string,
  batch: readonly OutgoingSms[],
  known: Set<string>,
  now: number,
): Promise<Map<string, Outcome>> {
  const fresh = batch.filter(({ ref }) => !known.has(ref));
  if (fresh.length > 0) {
    const handle = await open(path, 'a+', 0o600);
    try {
      const { size } = await handle.stat();
      const cut = size > 0 && (await handle.read(Buffer.alloc(1), 0, 1, size - 1)).buffer[0] !== 0x0a;
      const lines = fresh.map(({ ref, to, text: body, encoding, parts }) =>
        JSON.stringify({ ref, to, text: body, encoding, parts, at: isoUtc(now) }),
      );
      await handle.writeFile(`${cut ? '\n' : ''}${lines.join('\n')}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    for (const { ref } of fresh) known.add(ref);
  }
  return new Map(batch.map(({ ref }) => [ref, { kind: 'accepted', gatewayId: ref }]));
}

function all(batch: readonly OutgoingSms[], outcome: Outcome): Map<string, Outcome> {
  return new Map(batch.map(({ ref }) => [ref, outcome]));
}
