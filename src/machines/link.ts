/** What workers and their control machine need of a broker; a test hands in one that lives in memory. */
export interface Link {
  /** Asks whoever serves the subject. Throws {@link NoAnswer}; an answer that comes later is dropped. */
  request(subject: string, body: string, timeoutMs: number): Promise<string>;
  /** Answers requests until the link is closed. */
  serve(subject: string, answer: (body: string) => Promise<string>): void;
  /** Resolves once the broker keeps the document, also without a reader. Throws when it does not say so. */
  hand(box: string, body: string): Promise<void>;
  /** Takes what was handed over, again and again until `done` is called for it. Survives the broker. */
  collect(box: string, take: (body: string, done: () => void) => void): Promise<void>;
  /** How much of the box is not yet taken for good. Throws when the broker does not say. */
  left(box: string): Promise<number>;
  /** A message made the way to the broker and back just now. */
  alive(timeoutMs: number): Promise<boolean>;
  close(): Promise<void>;
}

/** Nobody answered in time, or nobody was there. Whether the other side acted on it is not known. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}
