/**
 * A timer that lets the sockets be read once more before it strikes. A process that slept (a closed laptop, SIGSTOP) wakes
 * with all its timers due and the answers lying in the sockets' buffers: what was answered in time must not end in doubt.
 */
export function afterReading(ms: number, strike: () => void): NodeJS.Timeout {
  return setTimeout(() => setImmediate(strike), ms);
}
