import { type CaptureOptions, type OpenedCapture, openCapture } from '@passport-soap/passport/captures';

const soap = 'http://schemas.xmlsoap.org/soap/envelope/';

/** A request of our own; `user` makes one different from another. */
export const request = (user = 'someone') =>
  `<?xml version="1.0" encoding="utf-8"?>\n<s:Envelope xmlns:s="${soap}">\n  <s:Body>\n    <Ask xmlns="urn:ask">${user}</Ask>\n  </s:Body>\n</s:Envelope>`;

export const response = (answer = 'yes') =>
  `<s:Envelope xmlns:s="${soap}"><s:Body><r>${answer}</r></s:Body></s:Envelope>`;

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export const join = (...parts: (string | Uint8Array)[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === 'string' ? bytesOf(part) : part))));

/** A raw request, with its length, lines ending in CR LF. */
export function post(body: string | Uint8Array, fields: readonly string[] = [], target = '/RST.srf'): Uint8Array {
  const content = typeof body === 'string' ? bytesOf(body) : body;
  const lines = [`POST ${target} HTTP/1.1`, 'Host: login.example', `Content-Length: ${content.length}`, ...fields];
  return join(`${lines.join('\r\n')}\r\n\r\n`, content);
}

export function reply(body: string | Uint8Array, fields: readonly string[] = [], status = '200 OK'): Uint8Array {
  const content = typeof body === 'string' ? bytesOf(body) : body;
  const lines = [`HTTP/1.1 ${status}`, 'Content-Type: text/xml', `Content-Length: ${content.length}`, ...fields];
  return join(`${lines.join('\r\n')}\r\n\r\n`, content);
}

/** A raw response whose body is in chunks of some bytes. */
export function chunked(body: Uint8Array, size: number, fields: readonly string[] = [], newline = '\r\n'): Uint8Array {
  const lines = ['HTTP/1.1 200 OK', 'Transfer-Encoding: chunked', ...fields];
  const parts: (string | Uint8Array)[] = [lines.join(newline), newline, newline];
  for (let at = 0; at < body.length; at += size) {
    const chunk = body.subarray(at, at + size);
    parts.push(`${chunk.length.toString(16)};note="x"${newline}`, chunk, newline);
  }
  return join(...parts, `0${newline}Trailer: 1${newline}${newline}`);
}

export const open = (input: string | Uint8Array, options?: CaptureOptions): Promise<OpenedCapture> =>
  openCapture('c', typeof input === 'string' ? bytesOf(input) : input, options);

export const documents = ({ messages }: OpenedCapture): string[] => messages.map(({ document }) => document.text);

/** The codes of all findings, those of the file last. */
export const codes = ({ messages, findings }: OpenedCapture): string[] =>
  [...messages.flatMap((message) => message.findings), ...findings].map(({ code }) => code);
