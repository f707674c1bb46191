/** What each kind of machine needs to start `campaign run` every minute. */
export { blockIn, crontabBlock, withBlock, withoutBlock } from './crontab.ts';
export { type Installation, type Job, jobName } from './job.ts';
export { launchdInstallation } from './launchd.ts';
export { systemdInstallation } from './systemd.ts';
export { windowsInstallation } from './windowsTask.ts';
