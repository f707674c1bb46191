import { createOutages, type LineNews } from '../../machines/index.ts';
import type { Context } from '../context.ts';
import { showSpan } from '../output/dates.ts';

/** Says on stderr when the line to the broker is lost and when it is back; `end` when nothing is to be said any more. */
export function sayOutages(ctx: Context): {
  readonly onLine: (up: boolean) => void;
  readonly end: () => void;
} {
  const { world } = ctx;
  const outages = createOutages(world, ({ line, since, forMs }: LineNews) =>
    ctx.err(
      line === 'lost'
        ? ctx.t('{when}: the line to the NATS server is lost; what is out waits for it.', {
            when: ctx.when(since, world.timeZone()),
          })
        : ctx.t('{when}: the line to the NATS server is back, after {span}.', {
            when: ctx.when(world.now(), world.timeZone()),
            span: showSpan(forMs, ctx.t),
          }),
    ),
  );
  return { onLine: outages.line, end: outages.end };
}
