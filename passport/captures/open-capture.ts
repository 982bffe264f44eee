import { decodeContent } from './decode-content.js';
import { decodeText, malformedFinding } from './decode-text.js';
import { findMessages } from './find-messages.js';
import type { Skipped } from './found-message.js';
import { isHtml } from './is-xml.js';
import { isCaptureFile } from './list-capture-files.js';
import { type FoundPart, nameMessages } from './name-messages.js';
import { type CaptureOptions, type Limits, limitsOf } from './options.js';
import { isZip, readArchive } from './read-archive.js';
import { readHar } from './read-har.js';
import { hasFramedHttp, readRawHttp, startsAsHttp } from './read-raw-http.js';
import { isSession, readSession } from './read-session.js';
import type { CapturedMessage, InputFinding } from './types.js';

/** What is in a capture. */
export interface OpenedCapture {
  readonly messages: readonly CapturedMessage[];
  /**
   * About the file as a whole: that nothing was found in it, that it cannot be read, that a limit was met; what was
   * passed over.
   */
  readonly findings: readonly InputFinding[];
}

/**
 * Takes the messages out of a capture, which is recognised by its content: an XML document, raw HTTP messages, several of
 * them, a HAR, Fiddler's SAZ or another ZIP archive of captures, any of them compressed by gzip, or text with messages in it.
 *
 * It throws nothing: what is wrong is among the findings, of the file or of a message. No finding holds a value.
 * @param file what reports call it; `stdin` for standard input
 */
export async function openCapture(
  file: string,
  bytes: Uint8Array,
  options: CaptureOptions = {},
): Promise<OpenedCapture> {
  const limits = limitsOf(options);
  if (bytes.length > limits.maxFileBytes) {
    const message = `the file is longer than the limit of ${limits.maxFileBytes} bytes (maxFileBytes)`;
    return { messages: [], findings: [{ code: 'input-limit', severity: 'error', message, file }] };
  }
  const parts = await openPart(file, bytes, limits, { whole: true, depth: 0 });
  const all = parts.flatMap((part) => part.messages);
  const messages = nameMessages(file, parts);
  const findings: InputFinding[] = parts.flatMap((part) =>
    part.findings.map((finding) => ({ file: part.name, ...finding })),
  );
  findings.push(...skippedFindings(file, all));
  if (all.length >= limits.maxMessages) {
    const message = `${limits.maxMessages} messages were found (maxMessages): what comes after is not looked at`;
    findings.push({ code: 'input-limit', severity: 'warning', message, file });
  }
  if (messages.length === 0 && !findings.some(({ severity }) => severity === 'error')) {
    findings.push({ code: 'input-no-message', severity: 'error', message: whyNothing(bytes, all.length), file });
  }
  return { messages: messages.slice(0, limits.maxMessages), findings };
}

interface Where {
  readonly whole: boolean;
  /** How many archives and compressed files it is in. */
  readonly depth: number;
}

async function openPart(name: string, bytes: Uint8Array, limits: Limits, where: Where): Promise<FoundPart[]> {
  const fail = (code: string, message: string): FoundPart[] => [
    { name, whole: false, text: '', messages: [], findings: [{ code, severity: 'error', message }] },
  ];
  if (isZip(bytes)) {
    if (where.depth > 0) return fail('input-archive', 'an archive within an archive is not opened');
    return openArchive(name, bytes, limits);
  }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    if (where.depth > 1) return fail('input-archive', 'what is compressed more than twice is not opened');
    const content = decodeContent(bytes, 'gzip', limits);
    if (content.kind === 'too-large') {
      return fail(
        'input-limit',
        `decompressed, it is longer than the limit of ${content.limit} bytes (maxContentBytes)`,
      );
    }
    if (content.kind !== 'decoded') return fail('input-archive', 'it begins as gzip does, but cannot be decompressed');
    const inner = { whole: false, depth: where.depth + 1 };
    return openPart(`${name}!${baseName(name)}`, content.bytes, limits, inner);
  }
  return [openText(name, bytes, limits, where.whole)];
}

function openText(name: string, bytes: Uint8Array, limits: Limits, whole: boolean): FoundPart {
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const content = bytes.subarray(mark);
  if (startsAsHttp(content) || hasFramedHttp(content)) return { name, whole, ...readRawHttp(content, limits) };
  const decoded = decodeText(bytes);
  const { text } = decoded;
  if (decoded.findings.some(({ severity }) => severity === 'error')) {
    return { name, whole, text, messages: [], findings: decoded.findings };
  }
  const har = /^\s{0,4096}\{/.test(text) ? readHar(name, text, limits) : undefined;
  if (har !== undefined) return { name, whole: false, ...har };
  const { messages, pasted } = findMessages(text, limits.maxMessages);
  const findings: InputFinding[] = [];
  if (pasted && messages.length > 0) {
    const what = isHtml(text) ? 'a page' : 'a text';
    const count = messages.filter((message) => message.skipped === undefined).length;
    findings.push({
      code: 'input-text',
      severity: 'info',
      message: `the file is ${what} with messages in it: ${count}`,
    });
  }
  return {
    name,
    whole,
    text,
    messages: messages.map((message, index) => ({
      ...message,
      findings: [
        // What the declaration or the mark contradicts is about the first document.
        ...(index === 0 ? decoded.findings : []),
        ...message.findings,
        ...malformedFinding(decoded, message.start, message.end),
      ],
    })),
    findings,
  };
}

async function openArchive(name: string, bytes: Uint8Array, limits: Limits): Promise<FoundPart[]> {
  const archive = await readArchive(bytes, isCaptureEntry, limits);
  const parts: FoundPart[] = [{ name, whole: false, text: '', messages: [], findings: archive.findings }];
  if (isSession(archive)) return [...parts, ...readSession(name, archive, limits)];
  const sorted = [...archive.entries].sort((left, right) => (left.name < right.name ? -1 : 1));
  for (const entry of sorted) {
    parts.push(...(await openPart(`${name}!${entry.name}`, entry.bytes, limits, { whole: false, depth: 1 })));
  }
  return parts;
}

/** What archives hold beside captures: what begins with a dot, a folder of macOS, the list of types and the index of a SAZ. */
function isCaptureEntry(path: string): boolean {
  const segments = path.split('/');
  const last = segments.at(-1) ?? '';
  if (segments.some((segment) => segment.startsWith('.') || segment === '__MACOSX')) return false;
  return last !== '[Content_Types].xml' && last !== '_index.htm' && isCaptureFile(last);
}

function baseName(name: string): string {
  return (name.split(/[/\\!]/).at(-1) ?? '').replace(/\.gz$/i, '') || 'content';
}

const skippedAs: Record<Skipped, string> = {
  tunnel: 'of a tunnel (CONNECT)',
  interim: 'interim responses (1xx)',
  empty: 'without content',
  html: 'with a page as their content',
  other: 'with content that is not XML',
};

function skippedFindings(file: string, messages: readonly { readonly skipped?: Skipped }[]): InputFinding[] {
  const counts = new Map<Skipped, number>();
  for (const { skipped } of messages) if (skipped !== undefined) counts.set(skipped, (counts.get(skipped) ?? 0) + 1);
  if (counts.size === 0) return [];
  const list = [...counts].map(([skipped, count]) => `${count} ${skippedAs[skipped]}`).join(', ');
  return [{ code: 'input-skipped', severity: 'info', message: `HTTP messages passed over: ${list}`, file }];
}

function whyNothing(bytes: Uint8Array, passedOver: number): string {
  if (bytes.length === 0) return 'it is empty';
  if (isHtml(Buffer.from(bytes.subarray(0, 4096)).toString('latin1')))
    return 'it is a page (HTML) without a message in it';
  if (passedOver > 0) return 'none of the HTTP messages in it has an XML document as its content';
  const start = Buffer.from(bytes.subarray(0, 1_048_576)).toString('latin1');
  if (/HTTP\/\d/.test(start) && !/<|&lt;/.test(start)) {
    return 'HTTP messages are spoken of in it, but there is no XML: were the tags lost when it was copied?';
  }
  return 'no XML document and no HTTP message was found in it';
}
