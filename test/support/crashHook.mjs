// Loaded into a real child process: ends it, as kill -9 would, at the n-th passing of a named point.
const [wanted, count] = (process.env.CAMPAIGN_TEST_CRASH ?? '').split(':');
let left = Number(count ?? 1);
globalThis.campaignCrashPoint = (point) => {
  if (point !== wanted) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
};
