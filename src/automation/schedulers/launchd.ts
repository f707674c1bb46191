import { join } from 'node:path';
import { type Installation, type Job, jobName, jobWords } from './job.ts';

/** A launch agent of macOS: every minute, and once after the machine slept. */
export function launchdInstallation(job: Job): Installation {
  const label = jobName(job);
  const path = join(job.home, 'Library', 'LaunchAgents', `${label}.plist`);
  const strings = (words: readonly string[]): string =>
    words.map((word) => `    <string>${xml(word)}</string>\n`).join('');
  const env = Object.entries(job.env).map(
    ([key, value]) => `    <key>${xml(key)}</key>\n    <string>${xml(value)}</string>\n`,
  );
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>Label</key>
  <string>${label}</string>
  <key>ProgramArguments</key>
  <array>
${strings(jobWords(job))}  </array>
${env.length === 0 ? '' : `  <key>EnvironmentVariables</key>\n  <dict>\n${env.join('')}  </dict>\n`}  <key>StartInterval</key>
  <integer>60</integer>
  <key>RunAtLoad</key>
  <true/>
  <key>StandardOutPath</key>
  <string>/dev/null</string>
  <key>StandardErrorPath</key>
  <string>${xml(join(job.home, 'Library', 'Logs', `${label}.log`))}</string>
</dict>
</plist>
`;
  return {
    files: [{ path, text }],
    start: [['launchctl', 'load', '-w', path]],
    stop: [['launchctl', 'unload', '-w', path]],
  };
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
