import type { Undelivered } from './messageStore.ts';

/** Messages that did not arrive, for one reason at one gateway. */
export interface Failure {
  readonly kind: 'rejected' | 'undelivered' | 'expired';
  readonly gateway: string;
  /** The gateway's own code or words; "" where it gave none. */
  readonly reason: string;
  readonly messages: number;
}

type Rejection = Pick<Failure, 'gateway' | 'reason' | 'messages'>;

/** The most frequent first. */
export function failuresOf(
  rejections: readonly Rejection[],
  undelivered: readonly Undelivered[],
): readonly Failure[] {
  return [
    ...rejections.map((rejection) => ({ kind: 'rejected' as const, ...rejection })),
    ...undelivered.map(({ gateway, state, code, detail, messages }) => ({
      kind: state,
      gateway,
      reason: code ?? detail ?? '',
      messages,
    })),
  ].sort((a, b) => b.messages - a.messages || (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf({ gateway, reason, kind }: Failure): string {
  return [gateway, reason, kind].join('\n');
}
