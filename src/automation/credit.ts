import type { Settings } from '../campaigns/index.ts';
import { createJournalStore } from '../db/journalStore.ts';
import type { Db } from '../db/sqlite.ts';
import type { SendingGateway } from '../dispatch/index.ts';
import { GatewayTrouble } from '../gateways/index.ts';
import { decimal, readMoney } from '../shared/money.ts';
import { HOUR_MS, type Instant } from '../shared/time.ts';
import { createCreditStore } from './creditStore.ts';

/** What a gateway said is left on the account. */
export interface Credit {
  readonly gateway: string;
  readonly amount: string;
  readonly currency: string;
}

const CREDIT = 'credit';
const ASKED_AT = 'credit_at';
/** Asked so often: a balance costs a request, and the account is refused anyway when it is empty. */
const ASK_EVERY_MS = HOUR_MS;

/** Asks the gateways that know it for what is left on the account, and remembers the answers. */
export async function refreshCredit(
  db: Db,
  gateways: ReadonlyMap<string, SendingGateway>,
  now: Instant,
  signal: AbortSignal,
): Promise<void> {
  const facts = createJournalStore(db);
  if (now - Number(facts.fact(ASKED_AT) ?? 0) < ASK_EVERY_MS) return;
  facts.setFact(ASKED_AT, String(now));
  const known = new Map(readCredit(db).map((credit) => [credit.gateway, credit]));
  for (const [name, { gateway }] of gateways) {
    if (!gateway.balance) continue;
    try {
      const { micros, currency } = await gateway.balance({ signal });
      known.set(name, { gateway: name, amount: decimal(micros), currency });
    } catch (error) {
      if (!(error instanceof GatewayTrouble)) throw error;
    }
  }
  facts.setFact(CREDIT, JSON.stringify([...known.values()]));
}

function readCredit(db: Db): readonly Credit[] {
  return JSON.parse(createJournalStore(db).fact(CREDIT) ?? '[]') as readonly Credit[];
}

/** An account that holds less than so many parts is low even when nothing waits. */
const FEW_PARTS = 100n;

/** Accounts that do not hold what waits for them, or hardly anything. */
export function lowCredit({
  db,
  settings,
}: {
  readonly db: Db;
  readonly settings: Settings;
}): readonly Credit[] {
  const store = createCreditStore(db);
  return readCredit(db).filter(({ gateway, amount, currency }) => {
    const price = settings.gateways.get(gateway)?.price;
    const left = readMoney(`${amount} ${currency}`, currency)?.micros;
    if (!price || left === undefined || price.currency !== currency) return false;
    const few = FEW_PARTS * (price.byPrefix.get('default') ?? 0n);
    const waiting = store.waitingPrice(gateway);
    return left < (waiting > few ? waiting : few);
  });
}
