/** A server that is asked the same as the others. */
export interface HttpContender {
  readonly name: string;
  /** What it does for each request. */
  readonly does: string;
  /** Starts it. Answers its URL, and what it is sent. */
  start(): Promise<Started>;
}

export interface Started {
  readonly url: string;
  readonly body: string;
  /** Whether an answer is as it should be: asked once, before anything is measured. @throws Error if it is not */
  verify(answer: string): void;
  stop(): Promise<void>;
}
