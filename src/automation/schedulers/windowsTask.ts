import { win32 } from 'node:path';
import { type Installation, type Job, jobName, jobWords } from './job.ts';

/**
 * A task of the Windows Task Scheduler. StartWhenAvailable makes up for a missed minute; a second instance is
 * not started while one runs. It finds the user's folders by itself, so that no environment is needed.
 */
export function windowsInstallation(job: Job, stateDir: string): Installation {
  const name = jobName(job);
  const path = win32.join(stateDir, `${name}.xml`);
  const [command = '', ...rest] = jobWords(job);
  const text = `<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>campaign run, ${xml(job.dir)}</Description>
  </RegistrationInfo>
  <Triggers>
    <TimeTrigger>
      <StartBoundary>2026-01-01T00:00:00</StartBoundary>
      <Repetition>
        <Interval>PT1M</Interval>
        <StopAtDurationEnd>false</StopAtDurationEnd>
      </Repetition>
      <Enabled>true</Enabled>
    </TimeTrigger>
  </Triggers>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT12H</ExecutionTimeLimit>
    <Hidden>true</Hidden>
    <Enabled>true</Enabled>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>${xml(command)}</Command>
      <Arguments>${xml(rest.map(quoted).join(' '))}</Arguments>
      <WorkingDirectory>${xml(job.dir)}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
`;
  return {
    files: [{ path, text, encoding: 'utf16le' }],
    start: [['schtasks', '/Create', '/TN', name, '/XML', path, '/F']],
    stop: [['schtasks', '/Delete', '/TN', name, '/F']],
  };
}

/** As the C runtime of Windows reads an argument: quotes doubled by a backslash, and backslashes before them. */
function quoted(word: string): string {
  if (/^[^\s"]+$/.test(word)) return word;
  return `"${word.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`;
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
