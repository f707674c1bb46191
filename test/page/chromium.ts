import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'undici';

const NAMES = [process.env.CHROMIUM, 'chromium', 'chromium-browser', 'google-chrome'];

/** The browser of this machine; on Debian it is installed where it is missing. Without one the lane fails. */
export function findChromium(): string {
  const found = NAMES.find((name) => name && spawnSync(name, ['--version']).status === 0);
  if (found) return found;
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-core'],
  ]) {
    const { status, stderr } = spawnSync('apt-get', args, { encoding: 'utf8' });
    if (status !== 0)
      throw new Error(`No Chromium here (set CHROMIUM to one), and apt-get ${args[0]} failed: ${stderr}`);
  }
  return 'chromium';
}

/** One page of a headless browser, over its debugging protocol. */
export interface Browser {
  /** Sends a command of the protocol. */
  ask(method: string, params?: object): Promise<any>;
  /** Evaluates an expression in the page. */
  evaluate<Value>(expression: string): Promise<Value>;
  /** Opens a file and waits until it is there. */
  open(url: string): Promise<void>;
  /** What the console and the log said since the last time this was asked. */
  complaints(): string[];
  close(): Promise<void>;
}

export async function startBrowser(): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'campaign-page-'));
  const child = spawn(
    findChromium(),
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--hide-scrollbars',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const endpoint = await new Promise<string>((found, failed) => {
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk;
      const match = /DevTools listening on (ws:\S+)/.exec(said);
      if (match) found(match[1]!);
    });
    child.once('exit', () => failed(new Error(`Chromium ended: ${said}`)));
  });
  const { port } = new URL(endpoint);
  const targets = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as {
    type: string;
    webSocketDebuggerUrl: string;
  }[];
  const socket = new WebSocket(targets.find(({ type }) => type === 'page')!.webSocketDebuggerUrl);
  await new Promise((opened) => socket.addEventListener('open', opened, { once: true }));

  let last = 0;
  const waiting = new Map<number, (answer: any) => void>();
  const listeners = new Map<string, () => void>();
  let said: string[] = [];
  socket.addEventListener('message', ({ data }) => {
    const { id, method, params, result, error } = JSON.parse(String(data));
    if (id !== undefined) waiting.get(id)?.(error ? { error } : result);
    if (method === 'Runtime.exceptionThrown') said.push(params.exceptionDetails.text);
    if (method === 'Runtime.consoleAPICalled')
      said.push(params.args.map((each: any) => each.value).join(' '));
    if (method === 'Log.entryAdded') said.push(`${params.entry.text} ${params.entry.url ?? ''}`);
    listeners.get(method)?.();
  });
  const ask = (method: string, params: object = {}): Promise<any> =>
    new Promise((answered, failed) => {
      last += 1;
      waiting.set(last, (answer) =>
        answer?.error ? failed(new Error(`${method}: ${answer.error.message}`)) : answered(answer),
      );
      socket.send(JSON.stringify({ id: last, method, params }));
    });
  for (const domain of ['Page', 'Runtime', 'Log', 'Network', 'Accessibility']) await ask(`${domain}.enable`);

  return {
    ask,
    async evaluate(expression) {
      const { result, exceptionDetails } = await ask('Runtime.evaluate', {
        expression,
        returnByValue: true,
        awaitPromise: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },
    async open(url) {
      const loaded = new Promise<void>((done) => listeners.set('Page.loadEventFired', done));
      await ask('Page.navigate', { url });
      await loaded;
    },
    complaints() {
      const all = said;
      said = [];
      return all;
    },
    async close() {
      const ended = new Promise((done) => child.once('exit', done));
      socket.close();
      child.kill();
      await ended;
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
