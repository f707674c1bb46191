// The main job on the demo shop, as a person would do it: `npm run demo`. Nothing reaches a real phone.
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../bin/campaign.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'campaign-demo-'));
const shop = join(folder, 'shop');

/** Shows a command, runs it where a person would, and stops the tour when it fails. */
function campaign(words, cwd = shop) {
  process.stdout.write(
    `\n$ campaign ${words.map((word) => (/[\s'"]/.test(word) ? `'${word}'` : word)).join(' ')}\n`,
  );
  const { status } = spawnSync(process.execPath, [bin, ...words], {
    cwd,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
}

campaign(['init', 'shop', '--demo'], folder);
campaign(['import', 'spring.csv', '--consent', 'express', '--consent-source', 'spring fair, paper form']);
campaign(['segments', 'show', 'loyal']);
campaign(['send', 'yalda', '--dry-run']);
campaign(['send', 'yalda', '--confirm', '300']);
campaign(['send', 'ready', '--yes']);
campaign(['status']);
process.stdout.write(`\nThe shop is yours to try: cd ${shop}\nThere, campaign is: node ${bin}\n`);
