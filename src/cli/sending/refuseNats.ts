import { UserError } from '../../shared/errors.ts';

/** Workers on other machines are not built yet: a flag that promises them may not be passed over in silence. */
export function refuseNats(flags: { readonly nats?: string }): void {
  if (flags.nats === undefined) return;
  throw new UserError(
    'nats-not-built',
    'This version sends from one machine only; --nats does nothing yet.',
    {
      hint: 'Leave --nats out: one machine sends what its gateways take.',
    },
  );
}
