import { decodeBase64, textOfBytes } from './base64-view.js';
import { base64Runs, type CaptureNode, constant, covered, plain, readCapture, undoEscapes } from './capture-tree.js';
import { createNeedles, type Needles } from './needles.js';
import type { SecretKind } from './secrets.js';
import { createStandIn, inCaseOf, type Secret } from './stand-in.js';
import { partsOf } from './value-parts.js';
import { createRoot, type RootView, type View } from './view.js';

export interface RedactResult {
  /** As long as what was given, with its lines where they were. */
  readonly text: string;
  /** How many places were replaced. */
  readonly replaced: number;
  /** How many of each kind. */
  readonly kinds: Readonly<Partial<Record<SecretKind, number>>>;
}

/** Puts stand-ins in the place of secrets, the same for the same secret in all texts. */
export interface Redactor {
  /**
   * Gets to know the secrets of a text without redacting it. Who redacts several texts gives all of them first: what
   * only one of them shows to be a secret is replaced in the others as well.
   */
  collect(text: string): void;
  redact(text: string): RedactResult;
  /** The same as to {@link collect} all and {@link redact} each, in half the time. */
  redactTogether(texts: readonly string[]): RedactResult[];
}

/**
 * Where a value is known to be a secret from (its element, field or parameter; see `secrets.ts`), it is replaced
 * wholly; and where it stands elsewhere, if it has four characters or more (a user name, a password), five (other names)
 * or eight (anything else): in letters of any case, escaped for XML, JSON or an address, and in base64, there in UTF-8
 * and UTF-16LE.
 *
 * Stand-ins tell nothing of a secret but its length and, of names, tokens and codes, which characters are letters,
 * digits and punctuation. Of an address, the domain's last label stays, and the whole domain of a public provider; of
 * `ps:RequestParams` all but the values, and `lc`. A value of `&`, `<`, `>`, quotes and white space only stays as well.
 *
 * Offsets, lines and the number of bytes stay (in UTF-8, and in encodings of the script at hand), and so does what reading
 * finds: what was valid is valid, what was not well-formed is wrong in the same place. Nothing depends on the text being
 * well-formed. A text that was redacted stays as it is.
 */
export function createRedactor(): Redactor {
  const known = new Map<string, Secret>();
  const ordinals = new Map<SecretKind, number>();
  const needles = createNeedles();

  const secretFor = (kind: SecretKind, value: string, chunked: boolean): Secret => {
    const key = `${familyOf(kind)} ${familyOf(kind) === 'name' ? value.toLowerCase() : value}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const ordinal = ordinals.get(kind) ?? 0;
    ordinals.set(kind, ordinal + 1);
    const secret = createStandIn(kind, ordinal, value, chunked);
    known.set(key, secret);
    addNeedles(needles, secret);
    return secret;
  };

  /** Of a node and those in it; without `replace`, they are only got to know. */
  const takeSecrets = (node: CaptureNode, replace?: Replace): void => {
    const chunked = /^transfer-encoding[ \t]*:.*\bchunked/im.test(node.base.text);
    for (const { view, secret: place } of node.secrets) {
      for (const part of partsOf(undoEscapes(view).at(-1) as View, place.form)) {
        const secret = secretFor(part.kind ?? place.kind, part.view.text.slice(part.from, part.to), chunked);
        replace?.(part.view, part.from, part.to, secret);
      }
    }
    for (const child of node.children) takeSecrets(child, replace);
  };

  const replaceIn = (root: RootView, node: CaptureNode): RedactResult => {
    const kinds: Partial<Record<SecretKind, number>> = {};
    let replaced = 0;
    const replace: Replace = (view, from, to, secret) => {
      writeStandIn(view, from, to, secret);
      kinds[secret.kind] = (kinds[secret.kind] ?? 0) + 1;
      replaced += 1;
    };
    takeSecrets(node, replace);
    findElsewhere(node, needles, replace);
    return { text: root.result(), replaced, kinds };
  };
  const redactTogether = (texts: readonly string[]): RedactResult[] => {
    const read = texts.map((text) => {
      const root = createRoot(text);
      const node = readCapture(root);
      takeSecrets(node);
      return { root, node };
    });
    return read.map(({ root, node }) => replaceIn(root, node));
  };

  return {
    collect: (text) => takeSecrets(readCapture(createRoot(text))),
    redact: (text) => redactTogether([text])[0] as RedactResult,
    redactTogether,
  };
}

/** Of one text; see {@link createRedactor}. */
export function redact(text: string): RedactResult {
  return createRedactor().redact(text);
}

type Replace = (view: View, from: number, to: number, secret: Secret) => void;

/** Kinds of a family have stand-ins of the same sort. */
function familyOf(kind: SecretKind): 'name' | 'password' | 'code' {
  return kind === 'user-name' || kind === 'personal' ? 'name' : kind === 'password' ? 'password' : 'code';
}

function addNeedles(needles: Needles, secret: Secret): void {
  const { kind, value } = secret;
  if (value.length >= (kind === 'user-name' || kind === 'password' ? 4 : kind === 'personal' ? 5 : 8)) {
    needles.add(secret);
  }
  // Who someone@example.com is, someone says as well.
  const at = value.indexOf('@');
  if (kind === 'user-name' && at >= 5) {
    const part = value.slice(0, at);
    needles.add({ ...secret, value: part, standIn: secret.standIn.slice(0, Array.from(part).length) });
  }
}

function writeStandIn(view: View, from: number, to: number, secret: Secret): void {
  let index = 0;
  let at = from;
  while (at < to) {
    const source = String.fromCodePoint(view.text.codePointAt(at) as number);
    const codePoint = secret.standIn[index] as number;
    // Elsewhere a letter may stand in another case, of as many code units.
    if (source !== String.fromCodePoint(codePoint)) view.write(at, inCaseOf(source, codePoint, secret));
    at += source.length;
    index += 1;
  }
}

/** Replaces secrets where nothing but their value shows them. */
function findElsewhere(node: CaptureNode, needles: Needles, replace: Replace): void {
  const { state } = node;
  for (const view of [...node.levels].reverse()) {
    for (const { from, to, secret } of needles.find(view.text)) {
      const first = view.origin(from);
      const last = view.origin(to);
      // What looks like a tag inside of a secret is none.
      if (!isFree(state, first, last, secret.value.includes('<'))) continue;
      state.fill(covered, first, last);
      replace(view, from, to, secret);
    }
  }
  const top = node.levels.at(-1) as View;
  const taken = (place: number) => state[top.origin(place)] === covered;
  for (const { from, to } of base64Runs(top, state)) {
    // What stands before it may be taken for a part of it.
    for (let shift = 0; shift < 4; shift += 1) {
      const base64 = decodeBase64(top, from + shift, to);
      const views = [textOfBytes(base64, 'utf-8')];
      if (base64.bytes.includes(0)) {
        views.push(textOfBytes(base64, 'utf-16le'), textOfBytes(base64, 'utf-16le', 1));
      }
      for (const view of views) {
        for (const hit of needles.find(view.text)) {
          const [first] = base64.charactersOf(view.origin(hit.from));
          const [, last] = base64.charactersOf(view.origin(hit.to) - 1);
          if (taken(first) || taken(last)) continue;
          replace(view, hit.from, hit.to, hit.secret);
          state.fill(covered, top.origin(first), top.origin(last) + 1);
        }
      }
    }
  }
  for (const child of node.children) findElsewhere(child, needles, replace);
}

function isFree(state: Uint8Array, from: number, to: number, withTags: boolean): boolean {
  let constants = 0;
  for (let at = from; at < to; at += 1) {
    if (state[at] === covered || (state[at] === plain && !withTags)) return false;
    if (state[at] === constant) constants += 1;
  }
  return constants < to - from;
}
