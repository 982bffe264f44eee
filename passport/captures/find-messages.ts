import { declarationConflict } from './decode-text.js';
import { extractDocument } from './extract-document.js';
import {
  type Budget,
  endOfTag,
  findDocumentEnd,
  firstAtLeast,
  lineAround,
  localName,
  nameAt,
  skipMisc,
} from './find-document-end.js';
import type { FoundMessage } from './found-message.js';
import { isHtml } from './is-xml.js';
import { charsetOf, type HttpHead, isStartLine, plainLine, type ReadLine, readHttpHead } from './read-http-head.js';
import { promptOf } from './strip-prompts.js';

/** What is found in a text. */
export interface FoundInText {
  readonly messages: readonly FoundMessage[];
  /** Messages stand in prose, or in a page. */
  readonly pasted: boolean;
}

/** How much is spent on messages that do not end, in characters looked at. */
const searchBudget = 24 * 1024 * 1024;

/**
 * Finds the messages in a text: XML documents one after the other, HTTP messages, and both of them in prose,
 * quotations, fences of Markdown or the source of a page.
 */
export function findMessages(text: string, maxMessages: number): FoundInText {
  const finder = new Finder(text, maxMessages);
  const first = /^[\s\ufeff\u200b]{0,4096}(?=<[\p{L}_?!])/u.exec(text)?.[0].length;
  if (first !== undefined && !isHtml(text)) return { messages: finder.documents(first), pasted: false };
  const messages = finder.search(0, true);
  if (messages.length > 0 || isHtml(text)) return { messages, pasted: true };
  return { messages: finder.anyDocument(), pasted: true };
}

/** A line that starts an HTTP message, and whether nothing but a prompt is before it. */
interface StartLine {
  readonly offset: number;
  readonly strong: boolean;
}

class Finder {
  private readonly text: string;
  private readonly maxMessages: number;
  private readonly budget: Budget = { left: searchBudget };
  private readonly startLines: readonly StartLine[];
  private readonly stops: readonly number[];
  /** Root elements of documents that were found. */
  private readonly roots = new Set<string>();

  constructor(text: string, maxMessages: number) {
    this.text = text;
    this.maxMessages = maxMessages;
    this.startLines = findStartLines(text);
    const fences = [...text.matchAll(/^[ \t>|]{0,16}(?:```|~~~)/gm)].map((match) => match.index);
    const strong = this.startLines.filter((line) => line.strong).map((line) => line.offset);
    this.stops = [...strong, ...fences].sort((left, right) => left - right);
  }

  /** The text begins with a document: if it is the only one, all of the text is it, whatever is behind it. */
  documents(start: number): FoundMessage[] {
    const { text } = this;
    const extent = findDocumentEnd(text, start, text.length, this.stops, this.budget);
    if (extent.root !== undefined) this.roots.add(extent.root);
    const rest = extent.end > start ? this.search(skipMisc(text, extent.end), false) : [];
    const only = rest.length === 0;
    const place = only ? { start: 0, end: text.length } : { start, end: extent.end };
    const stops = only ? [] : this.stops;
    const options = { limit: text.length, stops, budget: this.budget, pasted: false };
    const { edits, findings } = extractDocument(text, start, options);
    return [{ kind: 'xml', ...place, edits, findings }, ...rest];
  }

  /** The messages from an offset on. */
  search(from: number, pasted: boolean): FoundMessage[] {
    const { text } = this;
    const found: FoundMessage[] = [];
    const candidate = /(?:<|&lt;)(?=[\p{L}_]|\?xml[\s\u00a0])/gu;
    let xml: number | undefined = -1;
    for (let at = from; found.length < this.maxMessages; ) {
      if (xml !== undefined && xml < at) {
        candidate.lastIndex = at;
        xml = candidate.exec(text)?.index;
      }
      const line = this.startLines[this.lineAtLeast(at)];
      if (line !== undefined && (xml === undefined || line.offset < xml)) {
        const message = this.http(line.offset, pasted);
        at = message?.end ?? line.offset + 1;
        if (message !== undefined) found.push(message);
      } else if (xml !== undefined) {
        const message = this.qualifies(xml) ? this.xml(xml, pasted) : undefined;
        at = message?.end ?? xml + 1;
        // Behind a document, comments are its own, whatever is in them.
        if (message !== undefined && !pasted) at = skipMisc(text, at);
        if (message !== undefined) found.push(message);
      } else {
        break;
      }
    }
    return found;
  }

  private lineAtLeast(offset: number): number {
    let low = 0;
    let high = this.startLines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.startLines[middle] as StartLine).offset < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Whether what begins here is a document, and not an element that prose speaks of. */
  private qualifies(at: number): boolean {
    const { text } = this;
    const escaped = text.startsWith('&lt;', at);
    const from = at + (escaped ? 4 : 1);
    if (text.startsWith('?xml', from)) return true;
    const name = /^[\p{L}\p{N}_.:-]{1,256}/u.exec(text.slice(from, from + 256))?.[0] ?? '';
    const end = escaped ? endOfEscapedTag(text, from) : endOfTag(text, from, Math.min(text.length, from + 16_384));
    const inTag = text.slice(from, end);
    const behind = text.slice(end, end + 4096).replace(/<\/?span\b[^<>]{0,200}>/g, '');
    // In a quotation, what each line begins with comes between.
    const follows = /^[ \t\u00a0]*(?:\r?\n[\s\u00a0>|*#/\d:.)]*)?(?:<|&lt;)/.test(behind);
    if (/xmlns=["']http:\/\/www\.w3\.org\/(?:1999\/xhtml|2000\/svg|1998\/Math)/.test(inTag)) return false;
    if (/\sxmlns(?::[\w.-]{1,256})?\s{0,99}=/.test(` ${inTag.replaceAll('\u00a0', ' ')}`)) {
      return follows || /\/(?:>|&gt;)$/.test(inTag) || text.slice(end, end + 4096).includes(`/${name}`);
    }
    return follows && !isHtmlName(name) && (localName(name) === 'Envelope' || this.roots.has(name));
  }

  private xml(start: number, pasted: boolean, http?: HttpHead): FoundMessage | undefined {
    const { text, stops, budget } = this;
    const options = { limit: text.length, stops, budget, pasted };
    const document = extractDocument(text, start, options);
    const { root, closed, end } = document;
    if (end <= start) return undefined;
    const hasDeclaration = text.startsWith('<?xml', start) || text.startsWith('&lt;?xml', start);
    // Prose that speaks of an element: what follows is no content of it.
    if (http === undefined && !closed && !hasDeclaration && !this.isSurelyXml(start, document.content)) {
      return undefined;
    }
    if (root !== undefined) this.roots.add(root);
    const findings = [...(http?.findings ?? []), ...document.findings];
    if (!closed) {
      const message = 'the end tag of the root element was not found: the message is taken to end here';
      findings.push({ code: 'input-no-end', severity: 'info', message, offset: end, length: 0 });
    }
    const kind = http === undefined ? { kind: 'xml' as const } : { kind: http.kind, http: http.http };
    return { ...kind, start, end, edits: document.edits, findings };
  }

  /** A namespace is declared, or an envelope has what envelopes have. */
  private isSurelyXml(start: number, content: number): boolean {
    const { text } = this;
    if (text.slice(start, content).includes('xmlns')) return true;
    const inside = text.slice(content, content + 256);
    return /^[\s>|*#/\d:.)]*<(?:[\w.-]{1,64}:)?(?:Header|Body|Fault)\b/.test(inside);
  }

  private http(offset: number, pasted: boolean): FoundMessage | undefined {
    const { text } = this;
    const readLine = promptedLines(text, offset);
    const head = readHttpHead(text, offset, readLine);
    if (head === undefined) return undefined;
    const hasFields = head.http.headers.size > 0;
    const stop = this.stops[firstAtLeast(this.stops, offset + 1)] ?? text.length;
    const body = head.complete ? startOfBody(text, head.end, stop, readLine) : undefined;
    if (body !== undefined && !isHtml(text.slice(body, body + 1024))) {
      const declared = declarationConflict(text.slice(body, body + 1024), charsetOf(head.http.headers));
      const findings = [...head.findings, ...declared];
      if (head.noEmptyLine) {
        const message = 'no empty line is between the header fields and the document: assumed';
        findings.push({ code: 'input-no-empty-line', severity: 'info', message, offset: body, length: 0 });
      }
      const message = this.xml(body, pasted, { ...head, findings });
      if (message !== undefined) return message;
    }
    if (!hasFields) return undefined;
    const tunnel = head.http.method === 'CONNECT';
    const skipped = tunnel ? 'tunnel' : head.http.status === 100 ? 'interim' : body === undefined ? 'empty' : 'html';
    const end = Math.max(offset + 1, body === undefined ? head.end : stop);
    return { kind: head.kind, http: head.http, start: end, end, edits: [], findings: head.findings, skipped };
  }

  /** Where nothing better is found: the elements that have others in them. */
  anyDocument(): FoundMessage[] {
    const { text, budget } = this;
    const found: FoundMessage[] = [];
    const candidate = /<(?=[\p{L}_])/gu;
    for (let match = candidate.exec(text); match !== null; match = candidate.exec(text)) {
      const at = match.index;
      if (budget.left <= 0 || found.length >= this.maxMessages) break;
      const name = nameAt(text, at) ?? '';
      const content = endOfTag(text, at + 1, Math.min(text.length, at + 16_384));
      if (isHtmlName(name) || !/^\s{0,2000}<[\p{L}_]/u.test(text.slice(content, content + 2100))) continue;
      const before = budget.left;
      const message = this.xml(at, true);
      if (budget.left === before) budget.left -= (message?.end ?? at) - at;
      if (message === undefined) continue;
      found.push(message);
      candidate.lastIndex = message.end;
    }
    return found;
  }
}

const htmlNames = new Set(
  (
    'a b br p i em hr li ol ul td th tr h1 h2 h3 h4 h5 h6 div img pre sub sup body code font form head html link meta span ' +
    'table tbody thead title style script strong center input label button kbd tt u s small big blockquote details summary'
  ).split(' '),
);

function isHtmlName(name: string): boolean {
  return htmlNames.has(name.toLowerCase());
}

function endOfEscapedTag(text: string, from: number): number {
  const part = text.slice(from, from + 16_384);
  const end = /&gt;|&lt;/.exec(part);
  return from + (end === null ? part.length : end[0] === '&gt;' ? end.index + 4 : end.index);
}

/** A longer line starts nothing. */
const maxStartLine = 9000;
const startAfterProse =
  /(?:^|[\s>|\]:*$#"'`(])([A-Z][A-Z-]{1,15} \S{1,8192} HTTP\/\d(?:\.\d)?|HTTP\/\d(?:\.\d)? \d{3}(?: [\w' -]{0,80})?)["'`)]?\s*$/;

function findStartLines(text: string): StartLine[] {
  const found: StartLine[] = [];
  let lineEnd = -1;
  for (let at = text.indexOf('HTTP/'); at !== -1; at = text.indexOf('HTTP/', Math.max(at + 5, lineEnd))) {
    const around = lineAround(text, at, maxStartLine);
    lineEnd = around.end;
    if (around.end - around.start >= maxStartLine) continue;
    const line = plainSpaces(text.slice(around.start, around.end));
    const match = startAfterProse.exec(line);
    if (match === null) continue;
    const into = line.indexOf(match[1] as string, match.index);
    const before = line.slice(0, into);
    found.push({ offset: around.start + into, strong: /^[\s>|<$#*/\d:.-]{0,32}$/.test(before) });
  }
  return found;
}

/** Of the same length. */
function plainSpaces(line: string): string {
  return line.replace(/[\u00a0\u200b\ufeff\u202f]/g, ' ');
}

/** The lines of an HTTP head, without the prompt that its first line has. */
function promptedLines(text: string, offset: number): ReadLine {
  const plain = plainLine(text);
  const around = lineAround(text, offset, maxStartLine);
  const before = text.slice(around.start, offset);
  const prompt = promptOf(before, text.slice(around.end + 1, around.end + 81));
  const indent = /^\s*/.exec(before)?.[0] === before ? before.length : 0;
  return (at) => {
    const { line, start, next } = plain(at);
    const clean = plainSpaces(line);
    if (at === offset) {
      const end = clean.replace(/["'`)]?\s*$/, '');
      return { line: isStartLine(end) ? end : clean, start, next };
    }
    if (prompt !== undefined) {
      const cut = prompt.length(line);
      return { line: clean.slice(cut), start: start + cut, next };
    }
    // An indented block is no folding.
    const cut = Math.min(indent, clean.length - clean.trimStart().length);
    return { line: clean.slice(cut), start: start + cut, next };
  };
}

/** What highlights the source of a document in a page. */
const coloured = /^(?:<(?:span|font|code|b|i|em)\b[^<>]{0,200}>\s{0,99}){1,9}(?=&lt;)/;

/** Where XML begins behind the empty line; `undefined` if something else does. */
function startOfBody(text: string, from: number, stop: number, readLine: ReadLine): number | undefined {
  let at = from;
  for (let count = 0; count < 8 && at < stop; count += 1) {
    const { line, start, next } = readLine(at);
    // Transcripts of curl have prompts before the head only.
    const blanks = line.length - line.trimStart().length;
    if (blanks < line.length) {
      const tags = coloured.exec(text.slice(start + blanks, start + blanks + 2048))?.[0].length ?? 0;
      const body = start + blanks + tags;
      return /^(?:<|&lt;)[\p{L}_?!]/u.test(text.slice(body, body + 8)) ? body : undefined;
    }
    at = next;
  }
  return undefined;
}
