import type { XmlRule } from '../rules.js';
import type { TextEdit } from './edited-text.js';

/** A finding while it is made: the offsets are in the text that is looked at. */
export interface Draft {
  readonly code: XmlRule;
  readonly offset: number;
  readonly length: number;
  /** What is wrong. */
  readonly message: string;
  /** What puts it right, in the imperative; absent where nothing does. */
  readonly fix?: string;
  readonly edits: readonly TextEdit[];
  /** Another place that it is about. */
  readonly related?: { readonly message: string; readonly offset: number };
}

export function insertion(offset: number, replacement: string): TextEdit {
  return { offset, length: 0, replacement };
}

export function deletion(start: number, end: number): TextEdit {
  return { offset: start, length: end - start, replacement: '' };
}

export function replacement(start: number, end: number, text: string): TextEdit {
  return { offset: start, length: end - start, replacement: text };
}
