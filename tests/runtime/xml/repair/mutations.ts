import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RepairOptions } from '@passport-soap/runtime/repair';
import { clarkName, type ExpandedName, Token, XmlScanner } from '@passport-soap/runtime/xml';
import { root } from '../../../support/paths.js';

/** The well-formed documents of a folder: by default those of the schemas' tests, which have what messages have. */
export function sampleDocuments(folder = join(root, 'tests', 'schemas', 'messages')): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.xml'))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .filter(isWellFormed);
}

/** What a caller knows: the names and prefixes of these documents. */
export function knowledgeOf(documents: readonly string[]): RepairOptions {
  const knownNames = new Set<string>();
  const namespaces = new Map<string, string>();
  for (const text of documents) {
    for (const match of text.matchAll(/<(?:[\w.-]+:)?([\w.-]+)/g)) knownNames.add(match[1] as string);
    for (const match of text.matchAll(/xmlns:([\w.-]+)=["']([^"']*)/g)) {
      namespaces.set(match[1] as string, match[2] as string);
    }
  }
  const children = childrenIn(documents);
  return {
    knownNames,
    namespaceOf: (prefix) => namespaces.get(prefix),
    mayContain: (parent, child) => children.get(parent)?.has(child),
  };
}

function childrenIn(documents: readonly string[]): Map<string, Set<string>> {
  const children = new Map<string, Set<string>>();
  for (const text of documents) {
    const scanner = new XmlScanner(text);
    const open: string[] = [];
    for (let token = scanner.next(); token !== Token.End; token = scanner.next()) {
      if (token === Token.EndTag) open.pop();
      if (token !== Token.StartTag) continue;
      const { local } = scanner.name;
      children.get(open.at(-1) ?? '')?.add(local);
      if (!children.has(local)) children.set(local, new Set());
      open.push(local);
    }
  }
  return children;
}

/** A number from 0 to below the given one. */
export type Pick = (count: number) => number;

const tag = /<\/?[\w:.-]+(?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*\/?>/g;
const attribute = /(\s+)([\w:.-]+)(\s*=\s*)("[^"]*"|'[^']*')/g;

/** Where a pattern matches one that is picked; undefined if it matches nowhere. */
function one(text: string, pattern: RegExp, pick: Pick, filter: (match: RegExpExecArray) => boolean = () => true) {
  const matches = [...text.matchAll(pattern)].filter(filter);
  return matches.length === 0 ? undefined : matches[pick(matches.length)];
}

function splice(text: string, start: number, end: number, replacement: string): string {
  return text.slice(0, start) + replacement + text.slice(end);
}

function replaceOne(text: string, pattern: RegExp, pick: Pick, change: (match: RegExpExecArray) => string | undefined) {
  const match = one(text, pattern, pick, (candidate) => change(candidate) !== undefined);
  if (match === undefined) return undefined;
  return splice(text, match.index, match.index + match[0].length, change(match) as string);
}

/** An attribute of a tag, replaced. */
function replaceAttribute(text: string, pick: Pick, change: (match: RegExpExecArray) => string | undefined) {
  const found = one(text, tag, pick, ([whole]) =>
    [...whole.matchAll(attribute)].some((match) => change(match) !== undefined),
  );
  if (found === undefined) return undefined;
  const changed = replaceOne(found[0], attribute, pick, change) as string;
  return splice(text, found.index, found.index + found[0].length, changed);
}

function misspell(name: string, pick: Pick): string | undefined {
  const from = name.indexOf(':') + 1;
  const places = [...name.slice(from)].flatMap((letter, at) => (letter !== name[from + at + 1] ? [from + at] : []));
  places.pop();
  if (places.length < 3) return undefined;
  const at = places[pick(places.length)] as number;
  return name.slice(0, at) + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2);
}

/** What the repaired document is where it cannot be the one before: what was put in as text stays, escaped. */
export const expected: Readonly<Record<string, (text: string, pick: Pick) => string | undefined>> = {
  'ampersand in text': (text, pick) => inText(text, pick, '&amp;'),
  'less-than in text': (text, pick) => inText(text, pick, ' &lt; '),
  'tag-like text': (text, pick) => inText(text, pick, '&lt;w>'),
  'section end in text': (text, pick) => inText(text, pick, ']]&gt;'),
  'less-than in an attribute': (text, pick) => lessThanInAttribute(text, pick, '&lt;'),
  'text behind the root': (text) => text.trimEnd(),
};

function lessThanInAttribute(text: string, pick: Pick, put: string): string | undefined {
  return replaceAttribute(text, pick, ([, blank, name, equals, value = '']) => {
    return `${blank}${name}${equals}${value.slice(0, -1)}${put}${value.slice(-1)}`;
  });
}

/** The text between two tags, a position in it. */
function inText(text: string, pick: Pick, put: string): string | undefined {
  const match = one(text, />[^<>&]{2,}</g, pick, ([whole]) => /\S/.test(whole.slice(1, -1)));
  if (match === undefined) return undefined;
  const inside = match[0].slice(1, -1);
  const start = inside.length - inside.trimStart().length;
  const at = match.index + 1 + start + pick(inside.trim().length);
  return splice(text, at, at, put);
}

/** One defect each, in a well-formed document; undefined where there is no place for it. */
export const mutations: Readonly<Record<string, (text: string, pick: Pick) => string | undefined>> = {
  'drop an end tag': (text, pick) => replaceOne(text, /<\/[^>]+>/g, pick, () => ''),
  'superfluous end tag': (text, pick) => replaceOne(text, /<\/[^>]+>/g, pick, ([whole]) => whole + whole),
  'misspell a start tag': (text, pick) =>
    replaceOne(text, /<([\w:.-]+)(?=[^>]*[^/]>|>)/g, pick, ([, name]) =>
      prefixed(
        '<',
        misspell(name as string, (count) => count >> 1),
      ),
    ),
  'misspell an end tag': (text, pick) =>
    replaceOne(text, /<\/([\w:.-]+)/g, pick, ([, name]) =>
      prefixed(
        '</',
        misspell(name as string, (count) => count >> 1),
      ),
    ),
  'other case in an end tag': (text, pick) =>
    replaceOne(text, /<\/([\w:.-]+)/g, pick, ([whole]) =>
      whole.toLowerCase() === whole ? undefined : whole.toLowerCase(),
    ),
  'unescape an ampersand': (text, pick) => replaceOne(text, /&amp;/g, pick, () => '&'),
  'ampersand in text': (text, pick) => inText(text, pick, '&'),
  'less-than in text': (text, pick) => inText(text, pick, ' < '),
  'tag-like text': (text, pick) => inText(text, pick, '<w>'),
  'section end in text': (text, pick) => inText(text, pick, ']]>'),
  'control character in text': (text, pick) => inText(text, pick, '\u0002'),
  'drop an opening quote': (text, pick) =>
    replaceAttribute(
      text,
      pick,
      ([, blank, name, equals, value]) => `${blank}${name}${equals}${(value as string).slice(1)}`,
    ),
  'drop a closing quote': (text, pick) =>
    replaceAttribute(
      text,
      pick,
      ([, blank, name, equals, value]) => `${blank}${name}${equals}${(value as string).slice(0, -1)}`,
    ),
  'drop both quotes': (text, pick) =>
    replaceAttribute(text, pick, ([, blank, name, equals, value]) =>
      /^.[^\s"']+.$/.test(value as string) ? `${blank}${name}${equals}${(value as string).slice(1, -1)}` : undefined,
    ),
  'typographic quotes': (text, pick) =>
    replaceAttribute(
      text,
      pick,
      ([, blank, name, equals, value]) => `${blank}${name}${equals}\u201c${(value as string).slice(1, -1)}\u201d`,
    ),
  'mismatched quotes': (text, pick) =>
    replaceAttribute(text, pick, ([, blank, name, equals, value]) => {
      const quote = (value as string).startsWith('"') ? "'" : '"';
      return `${blank}${name}${equals}${(value as string).slice(0, -1)}${quote}`;
    }),
  'stray quote': (text, pick) =>
    replaceAttribute(
      text,
      pick,
      ([, blank, name, equals, value]) => `${blank}${name}${equals}${value}${(value as string).charAt(0)}`,
    ),
  'drop an equals sign': (text, pick) =>
    replaceAttribute(text, pick, ([, blank, name, , value]) => `${blank}${name}${value}`),
  'drop the space before an attribute': (text, pick) => {
    const found = one(text, tag, pick, ([whole]) => [...whole.matchAll(attribute)].length > 1);
    if (found === undefined) return undefined;
    const places = [...found[0].matchAll(attribute)].slice(1);
    const place = places[pick(places.length)] as RegExpExecArray;
    const at = found.index + place.index;
    return splice(text, at, at + (place[1] as string).length, '');
  },
  'duplicate an attribute': (text, pick) => replaceAttribute(text, pick, ([whole]) => whole + whole),
  'less-than in an attribute': (text, pick) => lessThanInAttribute(text, pick, '<'),
  'drop the end of a tag': (text, pick) => replaceOne(text, tag, pick, ([whole]) => whole.slice(0, -1)),
  'unbind a prefix': (text, pick) => replaceOne(text, /\sxmlns:[\w.-]+=(?:"[^"]*"|'[^']*')/g, pick, () => ''),
  'white space before the declaration': (text) => (text.startsWith('<?xml') ? `\n${text}` : undefined),
  'text before the root': (text) => `HTTP/1.1 200 OK\r\n\r\n${text}`,
  'text behind the root': (text) => `${text.trimEnd()} and more`,
  // Behind the name of the root element: before, there is nothing to be repaired.
  truncate: (text, pick) => {
    const start = (/<\w[^\s>]*[\s>]/.exec(text)?.index ?? 0) + (/<\w[^\s>]*[\s>]/.exec(text)?.[0].length ?? 0);
    return text.slice(0, start + pick(text.trimEnd().length - start));
  },
};

function prefixed(before: string, name: string | undefined): string | undefined {
  return name === undefined ? undefined : before + name;
}

/** What a reader is told of a document: names in their namespaces, attributes, text. */
export function told(text: string): string {
  const scanner = new XmlScanner(text);
  const events: unknown[] = [];
  for (let token = scanner.next(); token !== Token.End; token = scanner.next()) {
    const { name, attributeNames, attributeValues, attributeCount } = scanner;
    if (token === Token.Text || token === Token.CData) events.push(scanner.text);
    else events.push([token, clarkName(name)]);
    if (token !== Token.StartTag) continue;
    for (let at = 0; at < attributeCount; at += 1) {
      events.push([clarkName(attributeNames[at] as ExpandedName), attributeValues[at]]);
    }
  }
  return JSON.stringify(events);
}

export function isWellFormed(text: string): boolean {
  try {
    told(text);
    return true;
  } catch {
    return false;
  }
}
