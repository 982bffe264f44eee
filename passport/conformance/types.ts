import type { Diagnostic } from '@passport-soap/runtime';
import type { TextEdit } from '@passport-soap/runtime/repair';
import type { ExpandedName } from '@passport-soap/runtime/xml';
import type { CapturedMessage, HttpFacts } from '../captures/types.js';

/** What a finding is about, from the outside in: how it was captured, XML, the schemas, the protocol. */
export type Layer = 'input' | 'xml' | 'schema' | 'protocol';

/** One finding about a captured message. Line and column are those of the source's text. */
export interface Finding extends Diagnostic {
  readonly layer: Layer;
  /** In the source's text, in UTF-16 code units: findings are sorted by it. 0 where it is about the whole message. */
  readonly offset: number;
  /** How much of the source's text it is about; 0 where that is a point. */
  readonly length: number;
  /** What would put it right, as edits of the source's text. */
  readonly fix?: { readonly message: string; readonly edits: readonly TextEdit[] };
  /** Of a protocol rule: how it is known. */
  readonly evidence?: string;
}

/** How sure a recognition is, and why. */
export interface Recognition {
  /** As data names it: `rst1-sso`, `libpurple 2.10`. */
  readonly name: string;
  /** 0 to 1. */
  readonly sure: number;
  /** What speaks for it, a phrase each. */
  readonly because: readonly string[];
}

/** What a message is, and what wrote it. */
export interface Recognized {
  readonly direction?: 'request' | 'response';
  /** Of PROTOCOL.md's variants, the likeliest one. */
  readonly variant?: Recognition;
  /** Implementations, the likeliest first; none below a third. */
  readonly implementations: readonly Recognition[];
}

/** A captured message and all that was found in it. */
export interface JudgedMessage {
  readonly message: CapturedMessage;
  /** In document order. */
  readonly findings: readonly Finding[];
  /** No finding is an error. */
  readonly valid: boolean;
  /** Repaired and read leniently, it has a value. */
  readonly readable: boolean;
  /** The document as it was read: what is not well-formed XML repaired. */
  readonly repaired: string;
  readonly root?: ExpandedName;
  /** The value, if it is readable. */
  readonly value?: unknown;
  /** Of messages judged by the Passport schemas. */
  readonly recognized?: Recognized;
}

/** A message as the protocol rules and the recognition see it. */
export interface RuleInput {
  /** Well-formed: repaired, if need be. */
  readonly text: string;
  readonly http?: HttpFacts;
}

/** A message as the recognition sees it. */
export interface RecognizeInput extends RuleInput {
  /** Where the capture tells; or else the document itself does. */
  readonly direction?: 'request' | 'response' | undefined;
  /** The document as it was captured, before it was repaired; by default, `text`. */
  readonly captured?: string;
}

/** What a protocol rule says of a message. */
export interface RuleFinding {
  /** The rule's id, e.g. `passport-token-reference`. */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly evidence?: string;
  /** Of an exchange, which message it is about. */
  readonly part: 'request' | 'response';
  /** Of the node that it is about, in {@link RuleInput.text}. */
  readonly offset: number;
  readonly length: number;
  readonly path?: string;
}
