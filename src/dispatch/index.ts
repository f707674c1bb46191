/**
 * Dispatch: the ledger of messages. A plan comes in and is stored as a run; each message is claimed in a
 * durable transaction, handed to its gateway once, and its outcome written down. What may have been sent
 * is never sent again without proof or the operator's word.
 */
export { resumeByThemselves } from './budgetPause.ts';
export { adopt, backUp, refuseUnfitBackup, restore } from './backup.ts';
export { type BuiltinMessage, type BuiltinMessages, createBuiltinMessages } from './builtin.ts';
export { createBell } from './bell.ts';
export { createBreakers } from './breakers.ts';
export type { ClaimAnswer, Claimed, ClaimRequest, Heard } from './claimed.ts';
export { createControl, type Word } from './control.ts';
export { createClaimRules } from './claimRules.ts';
export { createDeliveryStore, type DeliveryStore, type ReportedMessage } from './deliveryStore.ts';
export type {
  DispatchJob,
  DispatchSummary,
  DispatchWorld,
  SendingGateway,
  Tally,
} from './dispatchJob.ts';
export { createHighWater } from './highWater.ts';
export { createHearing, noAnswers } from './hearing.ts';
export { adoptDatabase, checkIdentity } from './identity.ts';
export { type Broken, brokenPromises } from './invariantStore.ts';
export { judgeStored } from './judgeStored.ts';
export { ClockWentBack, type Ledger, type LedgerWorld } from './ledger.ts';
export { refuseNetworkFilesystem, takeSendingLock } from './lock.ts';
export { openGateways } from './openGateways.ts';
export { createRehearsal, type Rehearsal } from './rehearse.ts';
export type { Rate } from './pace.ts';
export { runPolicyOf } from './runPolicy.ts';
export { createRunStore } from './runStore.ts';
export type { MessageRow, Run, RunCounts, Told } from './run.ts';
export type { ClaimRules } from './rulesInForce.ts';
export { type SendAnswer, sendOpenRuns } from './sendOpenRuns.ts';
export { createSettle, type Settlement, type SettleEffect } from './settle.ts';
export {
  DELIVERY_RANK,
  type Delivery,
  MESSAGE_STATES,
  type MessageState,
  type PauseReason,
  type RunState,
} from './states.ts';
export { storePlan } from './storePlan.ts';
export { storeRun, type StoredRun } from './storeRun.ts';
export { createEventMessageStore, type EventMessage } from './eventMessageStore.ts';
export { putOnTheWire } from './wire.ts';
export { createWorkerStore, type Held, LISTENED, type WorkerRow, type WorkerStore } from './workerStore.ts';
export { createWaitingStore, type WaitingStore } from './waitingStore.ts';
export { createMessageForgetStore } from './forgetStore.ts';
