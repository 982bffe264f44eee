import { hidden, type MaskedRun } from '../print/mask-markup.js';

/** Fields that say how a message is sent, never who sends it. */
const plainField =
  /^(?:accept|accept-encoding|cache-control|connection|content-encoding|content-length|content-type|date|expect|host|keep-alive|pragma|server|soapaction|te|trailer|transfer-encoding|upgrade|user-agent|via|x-powered-by)$/i;

const startLine = /^([ \t>|]*)([A-Z]{1,20}[ \t]+)([^\s?]*)(\?\S*)?([ \t]+HTTP\/\d\.\d[ \t]*)?$/;
const statusLine = /^[ \t<|]*HTTP\/\d\.\d[ \t]+\d{3}(?:[ \t][\w .()-]*)?$/;
const field = /^([ \t<>|]*)([\w!#$%&'*+.^`|~-]{1,100})([ \t]*:[ \t]*)(.*)$/;

/** Longest line that is looked into. */
const maxLine = 4096;

/**
 * What may be shown of the text around a document, from `from` to `to`: of an HTTP head the start line without its
 * query, the names of fields, and the values of those that cannot be secret; of anything else, that there is something.
 */
export function maskHead(text: string, from: number, to: number): MaskedRun[] {
  const runs: MaskedRun[] = [];
  let at = from;
  const add = (length: number, shown?: string) => {
    if (length > 0) runs.push({ from: at, to: at + length, shown: shown ?? text.slice(at, at + length) });
    at += length;
  };
  while (at < to) {
    const end = endOfLine(text, at, to);
    const line = text.slice(at, Math.min(end, at + maxLine + 1));
    const start = startLine.exec(line);
    const named = field.exec(line);
    if (line.trim() === '' || statusLine.test(line)) add(line.length);
    else if (line.length > maxLine) add(end - at, hidden);
    else if (start !== null && (start[5] !== undefined || start[3]?.startsWith('/'))) {
      const [, before = '', method = '', path = '', query = '', version = ''] = start;
      add(before.length + method.length);
      // In an absolute address, before the host, there may be a name and a password.
      add(path.length, path.includes('@') ? hidden : undefined);
      add(query.length, `?${hidden}`);
      add(version.length);
    } else if (named !== null) {
      const [, before = '', name = '', colon = '', value = ''] = named;
      add(before.length + name.length + colon.length);
      add(value.length, plainField.test(name) ? undefined : hidden);
    } else add(line.length, hidden);
    if (at < end) add(end - at, hidden);
    add(text.startsWith('\r\n', at) && at + 2 <= to ? 2 : Math.min(1, to - at));
  }
  return runs;
}

function endOfLine(text: string, from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || code === 0x0d) return at;
  }
  return to;
}
