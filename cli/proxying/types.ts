import type { Diagnostic } from '@passport-soap/runtime';

/** A message that went through, as it was on the wire; chunks are joined. */
export interface PassedMessage {
  /** `POST /RST.srf HTTP/1.1`, `HTTP/1.1 200 OK` */
  readonly startLine: string;
  /** Names and values in turn, as Node's `rawHeaders`. */
  readonly fields: readonly string[];
  /** The content; what is beyond the limit is not in it. */
  readonly body: Uint8Array;
  /** How long the content was. */
  readonly length: number;
}

/** A request and what was answered. */
export interface RecordedExchange {
  /** From 1 on, in the order in which requests came; further than what the folder has already. */
  readonly number: number;
  readonly started: Date;
  readonly milliseconds: number;
  readonly method: string;
  /** As on the wire; may hold secrets. */
  readonly target: string;
  /** Whether the client came over TLS. */
  readonly secure: boolean;
  readonly request: PassedMessage;
  /** Absent if there was none: then `problem` says why. */
  readonly response?: PassedMessage & { readonly status: number };
  /** In a phrase, without secrets. */
  readonly problem?: string;
  /** How many addresses in the response were made to lead here. */
  readonly rewritten: number;
}

export interface MessageVerdict {
  /** What it is, in a word: the variant, or the root element's name. */
  readonly what?: string;
  readonly verdict: 'valid' | 'readable' | 'not valid';
  readonly findings: readonly Diagnostic[];
}

/** What judging says of an exchange; absent where there is no document. */
export interface ExchangeVerdict {
  readonly request?: MessageVerdict;
  readonly response?: MessageVerdict;
}

export type JudgeExchange = (exchange: RecordedExchange) => Promise<ExchangeVerdict>;

/** What is done with a folder of recordings when the proxy ends. */
export type LearnFromRecordings = (folder: string) => Promise<void>;
