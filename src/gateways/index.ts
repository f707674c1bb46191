/**
 * Gateways: one contract, and a driver for each service that takes texts. In come messages that dispatch
 * has already written down; out goes one outcome for each, and what the gateway tells of delivery,
 * replies and opt-outs. Nothing here decides whether a message may be sent, and nothing is retried here.
 */
export { createGateway, type GatewayTable, type GatewayWorld } from './createGateway.ts';
export * from './driver.ts';
export { DRIVERS, driverNames } from './drivers/index.ts';
export { findDriver } from './findDriver.ts';
export { guardGateway } from './guard.ts';
export { createHttp, type Http, type HttpOptions } from './http.ts';
export { readOwnSettings } from './ownSettings.ts';
export { createSecretReader, type SecretReader, type SecretSource, writeSecret } from './secrets.ts';
export { batchFromJson, batchToJson, outcomesFromJson, outcomesToJson } from './wire.ts';
export type { CarrierOptions } from './carrier/desk.ts';
export { type Carrier, startCarrier } from './carrier/server.ts';
export { PLAYS } from './carrier/script.ts';
