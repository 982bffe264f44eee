import { decodeBase64, textOfBytes } from './base64-view.js';
import { locateInText } from './locate-fields.js';
import { locateInJson } from './locate-json.js';
import { type LocatedSecret, locateInMarkup } from './locate-markup.js';
import { constants } from './secrets.js';
import { sliceView, unescapeView, type View } from './view.js';

/** A text, what is encoded in it, and where its secrets are. */
export interface CaptureNode {
  readonly base: View;
  /** With one layer of escapes undone after the other; the first is the base. */
  readonly levels: readonly View[];
  /** For each code unit of the base: {@link free}, {@link plain}, {@link constant} or {@link covered}. */
  readonly state: Uint8Array;
  readonly secrets: readonly { readonly view: View; readonly secret: LocatedSecret }[];
  /** Texts in base64: a HAR's bodies. */
  readonly children: readonly CaptureNode[];
}

export const free = 0;
/** Names of markup, and what is no text of anybody's: nothing is replaced here. */
export const plain = 1;
/** What is the same in everybody's captures: nothing is replaced that is wholly in it. */
export const constant = 3;
/** A secret, whose stand-in is written here. */
export const covered = 2;

/** A password's JSON in a form in a HAR is three. */
const maxLayers = 4;
const maxDepth = 3;
/** Base64 in lines or not; `/` and `-` of addresses and names are taken for a part of it. */
const run = /[A-Za-z0-9+/_-]{8,}(?:\r?\n[ \t]*[A-Za-z0-9+/]{4,76}(?=[\r\n=]|$))*={0,2}/g;

/** Where base64 may be in a view of a node's text that is neither replaced already nor a name. */
export function base64Runs(view: View, state: Uint8Array): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (const { index, 0: text } of view.text.matchAll(run)) {
    const from = view.origin(index);
    const to = view.origin(index + text.length);
    if (state.subarray(from, to).includes(free)) runs.push({ from: index, to: index + text.length });
  }
  return runs;
}

export function undoEscapes(view: View): View[] {
  const levels = [view];
  for (let next = unescapeView(view); next !== undefined && levels.length < maxLayers; ) {
    levels.push(next);
    next = unescapeView(next);
  }
  return levels;
}

/** @param base a view whose `origin` is the offset itself */
export function readCapture(base: View, depth = 0): CaptureNode {
  const levels = undoEscapes(base);
  const state = new Uint8Array(base.text.length);
  const secrets: { view: View; secret: LocatedSecret }[] = [];
  const top = levels.at(-1) as View;
  levels.forEach((view, level) => {
    const markup = locateInMarkup(view.text, level === 0);
    const located = [
      ...markup.secrets,
      ...(level === 0 ? locateInJson(view.text) : []),
      ...locateInText(view.text),
    ].sort((left, right) => left.from - right.from);
    for (const secret of located) {
      const from = view.origin(secret.from);
      const to = view.origin(secret.to);
      if (to <= from || state[from] === covered || state[to - 1] === covered) continue;
      state.fill(covered, from, to);
      secrets.push({ view: sliceView(view, secret.from, secret.to), secret });
    }
    const shield = (from: number, to: number, as: number) => {
      const end = view.origin(to);
      for (let at = view.origin(from); at < end; at += 1) if (state[at] !== covered) state[at] = as;
    };
    for (const match of view.text.matchAll(constants)) shield(match.index, match.index + match[0].length, constant);
    for (let index = 0; index < markup.plain.length; index += 2) {
      shield(markup.plain[index] as number, markup.plain[index + 1] as number, plain);
    }
  });
  const children = depth < maxDepth ? readNested(top, state, depth) : [];
  return { base, levels, state, secrets, children };
}

function readNested(top: View, state: Uint8Array, depth: number): CaptureNode[] {
  const children: CaptureNode[] = [];
  for (const { from, to } of base64Runs(top, state)) {
    if (to - from < 16 || state[top.origin(from)] === covered) continue;
    const view = textOfBytes(decodeBase64(top, from, to), 'utf-8');
    // Text, as far as its beginning tells: markup, fields, a form, `name:password`.
    if (!/^[\t\r\n -~\u00a0-\uffff]{12}/.test(view.text) || !/[<=:{@]/.test(view.text)) continue;
    const child = readCapture({ text: view.text, origin: (offset) => offset, write: view.write }, depth + 1);
    if (child.secrets.length === 0) continue;
    state.fill(covered, top.origin(from), top.origin(to));
    children.push(child);
  }
  return children;
}
