import { editText, type TextEdit } from '@passport-soap/runtime/repair';
import { lineStarts, locate } from '@passport-soap/runtime/xml';
import type { FoundMessage } from './found-message.js';
import { pairExchanges } from './pair-exchanges.js';
import type { CapturedMessage, HttpFacts, InputFinding, SourceText } from './types.js';

/** What was found in one text of a file. */
export interface FoundPart {
  /** The file, or the file and the part of it. */
  readonly name: string;
  readonly whole: boolean;
  readonly text: string;
  readonly messages: readonly FoundMessage[];
  readonly findings: readonly InputFinding[];
}

/** Makes messages of what was found in a file: with names, sources, places, and the exchanges they belong to. */
export function nameMessages(file: string, parts: readonly FoundPart[]): CapturedMessage[] {
  const paired = parts.map((part) => exchangesOf(part));
  const entries = new Map<string, { request?: FoundMessage; response?: FoundMessage }>();
  for (const { messages } of parts) {
    for (const message of messages) {
      if (message.part === undefined) continue;
      const entry = entries.get(message.part.exchange) ?? {};
      entry[message.kind === 'http-request' ? 'request' : 'response'] ??= message;
      entries.set(message.part.exchange, entry);
    }
  }
  return parts.flatMap((part, partIndex) => {
    const source: SourceText = { name: part.name, file, text: part.text, whole: part.whole };
    const locator = locatorOf(source);
    const shown = part.messages.filter((message) => message.skipped === undefined).length;
    let number = 0;
    return part.messages.flatMap((message, index) => {
      if (message.skipped !== undefined) return [];
      number += 1;
      const name = message.part?.name ?? (shown === 1 ? part.name : `${part.name}#${number}`);
      const pair = paired[partIndex]?.[index];
      const entry = message.part === undefined ? undefined : entries.get(message.part.exchange);
      const both =
        entry?.request !== undefined && entry.response !== undefined && isShown(entry.request, entry.response);
      const exchange = message.part === undefined ? pair?.exchange : both ? message.part.exchange : undefined;
      const request = message.part === undefined ? pair?.request : entry?.request;
      return [toMessage(message, { name, exchange, request, source, locator, file })];
    });
  });
}

interface Pair {
  /** Absent where the other message is none to look at. */
  readonly exchange?: string;
  readonly request: FoundMessage;
}

function isShown(...messages: readonly FoundMessage[]): boolean {
  return messages.every((message) => message.skipped === undefined);
}

function exchangesOf(part: FoundPart): (Pair | undefined)[] {
  const numbers = pairExchanges(part.messages);
  const members = new Map<number, FoundMessage[]>();
  for (const [index, number] of numbers.entries()) {
    const message = part.messages[index];
    if (number === undefined || message === undefined) continue;
    members.set(number, [...(members.get(number) ?? []), message]);
  }
  return numbers.map((number) => {
    if (number === undefined) return undefined;
    const both = members.get(number) ?? [];
    const request = both.find((message) => message.kind === 'http-request');
    if (request === undefined) return undefined;
    return { request, ...(isShown(...both) ? { exchange: `${part.name}@${number}` } : {}) };
  });
}

interface Naming {
  readonly name: string;
  readonly exchange: string | undefined;
  readonly request: FoundMessage | undefined;
  readonly source: SourceText;
  readonly locator: Locator;
  readonly file: string;
}

function toMessage(message: FoundMessage, naming: Naming): CapturedMessage {
  const { kind, own, start, end, time } = message;
  const ownName = message.part !== undefined ? naming.name : `${naming.name}#content`;
  const source = own === undefined ? naming.source : { name: ownName, file: naming.file, text: own, whole: false };
  const locator = own === undefined ? naming.locator : locatorOf(source);
  const inside = message.edits.filter((edit) => edit.offset >= start && edit.offset + edit.length <= end);
  const cuts: TextEdit[] = [];
  if (start > 0) cuts.push({ offset: 0, length: start, replacement: '' });
  const tail = end < source.text.length ? [{ offset: end, length: source.text.length - end, replacement: '' }] : [];
  const document = editText(source.text, [...cuts, ...inside, ...tail]);
  const http = message.http === undefined ? undefined : withRequest(message.http, naming.request?.http);
  return {
    name: naming.name,
    source,
    document: {
      ...document,
      // The end of the document is where it ends, not where what was cut off behind it does.
      toOriginal: (offset) => (offset < document.text.length ? document.toOriginal(offset) : end),
    },
    kind,
    ...(kind === 'xml' ? {} : { direction: kind === 'http-request' ? 'request' : 'response' }),
    ...(http === undefined ? {} : { http }),
    ...(naming.exchange === undefined ? {} : { exchange: naming.exchange }),
    ...(time === undefined ? {} : { time }),
    findings: message.findings.map(locator),
  };
}

/** A response was sent to where its request went. */
function withRequest(http: HttpFacts, request: HttpFacts | undefined): HttpFacts {
  if (http.status === undefined || request === undefined) return http;
  const { scheme = request.scheme, target = request.target, host = request.host } = http;
  return {
    ...http,
    ...(scheme === undefined ? {} : { scheme }),
    ...(target === undefined ? {} : { target }),
    ...(host === undefined ? {} : { host }),
  };
}

type Locator = (finding: InputFinding) => InputFinding;

/** Adds the file, and line and column of a place. */
function locatorOf(source: SourceText): Locator {
  let starts: number[] | undefined;
  return (finding) => {
    const file = source.name;
    if (finding.offset === undefined) return { ...finding, file };
    starts ??= lineStarts(source.text);
    return { ...finding, file, ...locate(starts, finding.offset) };
  };
}
