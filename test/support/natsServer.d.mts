export const NATS_SERVER: string;
export const NATS_VERSION: string | undefined;
