/**
 * `campaign-sms/testing`: proves a driver of your own. Describe your gateway in a `DriverProfile`, then
 * `for (const { name, run } of conformance(profile)) it(name, run)`. See docs/drivers.md.
 */
export {
  CONFORMANCE_GROUPS,
  type ConformanceGroup,
  type ConformanceTest,
} from './gateways/conformance/groups.ts';
export { conformance } from './gateways/conformance/suite.ts';
export type {
  AskedCase,
  DocumentedCode,
  DriverProfile,
  OwnProfile,
  WebhookCase,
} from './gateways/conformance/profile.ts';
export type {
  HttpPeerScript,
  OwnPeer,
  Peer,
  PeerReply,
  PeerRequest,
  PeerSms,
  TakenSms,
} from './gateways/conformance/peer.ts';
export * from './driver.ts';
