import { expect, it } from 'vitest';
import {
  type Job,
  jobName,
  launchdInstallation,
  systemdInstallation,
  windowsInstallation,
} from '../../../src/automation/index.ts';

const CLINIC: Job = {
  dir: '/srv/clinic "100%" & co',
  program: ['/usr/bin/node', '/opt/campaign/bin/campaign.js'],
  env: { XDG_STATE_HOME: '/var/lib/mina state' },
  home: '/home/mina',
};

it('names tell workspaces apart, also those of the same name', () => {
  expect(jobName({ dir: '/srv/flowers' })).toMatch(/^campaign-flowers-[0-9a-f]{8}$/);
  expect(jobName({ dir: '/srv/flowers' })).not.toBe(jobName({ dir: '/home/mina/flowers' }));
  expect(jobName({ dir: '/srv/گل‌فروشی' })).toMatch(/^campaign-[0-9a-f]{8}$/);
});

it('systemd: a persistent timer, and quotes and percent signs as its files want them', () => {
  const { files, start } = systemdInstallation(CLINIC);
  const [service, timer] = files;
  expect(service!.path).toMatch(
    /^\/home\/mina\/\.config\/systemd\/user\/campaign-clinic-100-co-[0-9a-f]{8}\.service$/,
  );
  expect(service!.text).toContain('Environment="XDG_STATE_HOME=/var/lib/mina state"');
  expect(service!.text).toContain(
    'ExecStart=/usr/bin/node /opt/campaign/bin/campaign.js run -w "/srv/clinic \\"100%%\\" & co"',
  );
  expect(timer!.text).toContain('Persistent=true');
  expect(start.at(-1)!.slice(0, 4)).toEqual(['systemctl', '--user', 'enable', '--now']);
});

it('launchd: XML with its own signs escaped', () => {
  const [plist] = launchdInstallation(CLINIC).files;
  expect(plist!.text).toContain('<string>/srv/clinic "100%" &amp; co</string>');
  expect(plist!.text).toContain('<key>XDG_STATE_HOME</key>\n    <string>/var/lib/mina state</string>');
  expect(plist!.text).toContain('<integer>60</integer>');
});

it('Windows: a task that makes up for missed minutes and never starts twice', () => {
  const windows = {
    ...CLINIC,
    dir: 'C:\\Shops\\Blumen & mehr\\',
    program: ['C:\\Program Files\\nodejs\\node.exe', 'C:\\campaign\\bin\\campaign.js'],
  };
  const [task] = windowsInstallation(windows, 'C:\\Users\\mina\\AppData\\Local\\campaign').files;
  expect(task!.text).toContain('<Command>C:\\Program Files\\nodejs\\node.exe</Command>');
  expect(task!.text).toContain(
    '<Arguments>C:\\campaign\\bin\\campaign.js run -w "C:\\Shops\\Blumen &amp; mehr\\\\"</Arguments>',
  );
  expect(task!.text).toContain('<StartWhenAvailable>true</StartWhenAvailable>');
  expect(task!.text).toContain('<MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>');
});
