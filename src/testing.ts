/**
 * `campaign-sms/testing`: proves a driver of your own. Describe your gateway in a `DriverProfile`, then
 * `for (const { name, run } of conformance(profile)) it(name, run)`. See docs/drivers.md.
 */
export { conformance } from './gateways/conformance/suite.ts';
export type {
  AskedCase,
  ConformanceTest,
  DocumentedCode,
  DriverProfile,
  WebhookCase,
} from './gateways/conformance/profile.ts';
export type {
  HttpPeerScript,
  PeerReply,
  PeerRequest,
  PeerSms,
  TakenSms,
} from './gateways/conformance/peer.ts';
export * from './driver.ts';
