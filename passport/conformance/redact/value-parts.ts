import { type Base64, decodeBase64, textOfBytes } from './base64-view.js';
import { harmlessParameters, type SecretForm, type SecretKind } from './secrets.js';
import type { View } from './view.js';

/** A part of a value that is a secret. */
export interface Part {
  readonly view: View;
  readonly from: number;
  readonly to: number;
  /** Where it is another one than the value's. */
  readonly kind?: SecretKind;
}

/** The secrets in a value, whose escapes are undone. */
export function partsOf(view: View, form: SecretForm): Part[] {
  const { text } = view;
  const from = text.length - text.trimStart().length;
  const to = text.trimEnd().length;
  if (to <= from) return [];
  const value = text.slice(from, to);
  if (form === 'pairs') return pairs(view, from, to);
  if (form === 'cookie') {
    const end = value.indexOf(';');
    return pairs(view, from, end === -1 ? to : from + end);
  }
  if (form === 'url') return query(view, from, to);
  if (form === 'request-params') return requestParams(view, from, to) ?? [{ view, from, to }];
  if (form === 'code') return /^0x[\da-f]{1,8}$/i.test(value) ? [] : [{ view, from, to }];
  if (form === 'scheme') {
    const scheme = /^[A-Za-z][\w.]*[ \t]+(?=\S)/.exec(value)?.[0].length ?? 0;
    if (/^basic\s/i.test(value)) return basic(view, from + scheme, to) ?? pairs(view, from + scheme, to);
    return pairs(view, from + scheme, to);
  }
  return [{ view, from, to }];
}

/** What no pair's name is: text of base64, whose `=` is padding. */
const pair = /^\s*'?[A-Za-z_][\w.-]{0,31}=(?![=]|$)|^\s*'?(?:t|p|[A-Z])=/;

function pairs(view: View, from: number, to: number): Part[] {
  const parts: Part[] = [];
  const segment = /[^&;,]+/g;
  const value = view.text.slice(from, to);
  for (const match of value.matchAll(segment)) {
    const name = pair.exec(match[0])?.[0] ?? '';
    if (harmlessParameters.has(name.replace(/[\s'=]/g, '').toLowerCase())) continue;
    const start = from + match.index + (name === '' ? match[0].length - match[0].trimStart().length : name.length);
    // A ticket in quotes is a pair in a pair: `from-PP='t=…`.
    const inner = /^'?(?:t|p)=/.exec(view.text.slice(start, start + 3))?.[0].length ?? 0;
    const end = from + match.index + match[0].trimEnd().length;
    if (end > start + inner) parts.push({ view, from: start + inner, to: end });
  }
  return parts;
}

/** RFC 7617: base64 of `name:password`. */
function basic(view: View, from: number, to: number): Part[] | undefined {
  const text = textOfBytes(decodeBase64(view, from, to), 'utf-8');
  const colon = text.text.indexOf(':');
  if (colon === -1 || /\p{Cc}/u.test(text.text)) return undefined;
  const parts: Part[] = [
    { view: text, from: 0, to: colon, kind: 'user-name' },
    { view: text, from: colon + 1, to: text.text.length, kind: 'password' },
  ];
  return parts.filter((part) => part.to > part.from);
}

/** Of an address, the values of the query; of a policy (`?…`, or a name), those that are secret. */
function query(view: View, from: number, to: number): Part[] {
  const { text } = view;
  const mark = text.indexOf('?', from);
  if (mark === -1 || mark >= to) return [];
  return pairs(view, mark + 1, to).filter(({ from: start }) => text.charAt(start - 1) === '=');
}

/** Values in `ps:RequestParams` but that of `lc`, a language; `undefined` if it is no such structure. */
function requestParams(view: View, from: number, to: number): Part[] | undefined {
  if (!/^[A-Za-z0-9+/\s]+={0,2}$/.test(view.text.slice(from, to))) return undefined;
  const base64 = decodeBase64(view, from, to);
  const { bytes } = base64;
  const data = new DataView(bytes.buffer);
  if (bytes.length < 4) return undefined;
  const decoder = new TextDecoder();
  const parts: Part[] = [];
  let at = 4;
  let key = '';
  const count = data.getUint32(0, true);
  if (count > bytes.length / 8) return undefined;
  for (let index = 0; index < count * 2; index += 1) {
    if (at + 4 > bytes.length) return undefined;
    const length = data.getUint32(at, true);
    at += 4;
    if (length > bytes.length - at) return undefined;
    if (index % 2 === 0) key = decoder.decode(bytes.subarray(at, at + length));
    else if (key !== 'lc' && length > 0) {
      const text = textOfBytes(section(base64, at, length), 'utf-8');
      parts.push({ view: text, from: 0, to: text.text.length });
    }
    at += length;
  }
  return at === bytes.length ? parts : undefined;
}

function section(base64: Base64, from: number, length: number): Base64 {
  return {
    bytes: base64.bytes.subarray(from, from + length),
    writeByte: (index, value) => base64.writeByte(from + index, value),
    charactersOf: (index) => base64.charactersOf(from + index),
  };
}
