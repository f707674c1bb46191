import { lookup } from 'node:dns';
import { hostProblem, type Reach } from './address.ts';

type LookupDone = (error: Error | null, address?: unknown, family?: number) => void;

/** A name may point anywhere: where it really points is judged at each connection, not once. */
export function guardedLookup(reach: Reach) {
  return (host: string, options: object, done: LookupDone): void => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error);
      const bad = addresses
        .map(({ address }) => hostProblem(address, reach))
        .find((problem) => problem !== undefined);
      if (bad !== undefined)
        return done(Object.assign(new Error(`${host}: ${bad}`), { code: 'ADDRESS_NOT_ALLOWED' }));
      if ('all' in options && options.all === true) return done(null, addresses);
      return done(null, addresses[0]!.address, addresses[0]!.family);
    });
  };
}
