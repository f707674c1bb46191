import { join } from 'node:path';
import { type Installation, type Job, jobName, jobWords } from './job.ts';

/** A timer of the user's own systemd. Persistent: a minute that the machine slept through is made up for. */
export function systemdInstallation(job: Job, configHome = join(job.home, '.config')): Installation {
  const name = jobName(job);
  const path = (kind: string): string => join(configHome, 'systemd', 'user', `${name}.${kind}`);
  const env = Object.entries(job.env).map(([key, value]) => `Environment=${quoted(`${key}=${value}`)}\n`);
  const service = `[Unit]
Description=campaign run, ${escaped(job.dir)}

[Service]
Type=oneshot
${env.join('')}ExecStart=${jobWords(job).map(quoted).join(' ')}
StandardOutput=null
`;
  const timer = `[Unit]
Description=campaign run every minute, ${escaped(job.dir)}

[Timer]
OnCalendar=*-*-* *:*:00
AccuracySec=1s
Persistent=true

[Install]
WantedBy=timers.target
`;
  const systemctl = ['systemctl', '--user'];
  return {
    files: [
      { path: path('service'), text: service },
      { path: path('timer'), text: timer },
    ],
    start: [
      [...systemctl, 'daemon-reload'],
      [...systemctl, 'enable', '--now', `${name}.timer`],
    ],
    stop: [[...systemctl, 'disable', '--now', `${name}.timer`]],
    note: 'So that it runs while nobody is logged in: loginctl enable-linger',
  };
}

function escaped(text: string): string {
  return text.replaceAll('%', '%%');
}

function quoted(word: string): string {
  const plain = escaped(word).replaceAll('$', '$$$$');
  return /^[\w@+=:,./%-]+$/.test(plain)
    ? plain
    : `"${plain.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
