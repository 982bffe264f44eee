import type { LocatedSecret } from './locate-markup.js';
import { publicGuids, secretFields, secretParameters } from './secrets.js';

/** As it is in a message, or as curl prints it: behind `>`. Its value may be in the next line (RFC 9112 §5.2). */
const field = new RegExp(
  `^([ \\t]*(?:[<>|*][ \\t]+)?)(${[...secretFields.keys()].join('|')})[ \\t]*:[ \\t]*(?=\\S|\\r?\\n[ \\t]+\\S)`,
  'gim',
);
const continuation = /\r?\n[ \t]+(?=\S)/y;
const userAgent = /^[ \t]*user-agent[ \t]*:[^\r\n]*/gim;
const guid = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/gi;
const parameter = new RegExp(
  `(?:^|[?&;,\\s"'(\\[{])(${[...secretParameters.keys()].join('|')})=(?=[^&\\s"'<>;,\\\\])`,
  'gim',
);
/** Of a ticket in a query or a line of its own; shorter ones are anybody's `t`. */
const ticket = /(?:^|[?&;,\s"'([{])[tp]=(?=[^&\s"'<>;,\\]{16})/gm;
const parameterValue = /[^&\s"'<>;,\\]+/y;
/** MSNP: `USR n SSO I name`, `USR n SSO S t=… answer`, `USR n TWN S ticket`, `USR n OK name`; `CVR … name`. */
const command = /^[ \t]*(?:[<>CS]+:?[ \t]*)?USR[ \t]+\d+[ \t]+(?:(SSO|TWN|MD5)[ \t]+([IS])|OK)[ \t]+(?=\S)/gm;

/** Secrets outside of markup: fields of HTTP, parameters of queries and forms, commands of MSNP, addresses. */
export function locateInText(text: string): LocatedSecret[] {
  const found: LocatedSecret[] = [];
  for (const match of text.matchAll(field)) {
    const secret = secretFields.get((match[2] as string).toLowerCase());
    const from = match.index + match[0].length;
    if (secret === undefined) continue;
    let to = lineEnd(text, from);
    if (to > from) found.push({ ...secret, from, to });
    // Where all is indented, what is indented is the next field.
    for (let next = match[1] === '' ? continued(text, to) : undefined; next !== undefined; next = continued(text, to)) {
      to = lineEnd(text, next);
      found.push({ kind: secret.kind, form: secret.form === 'whole' ? 'whole' : 'pairs', from: next, to });
    }
  }
  for (const match of text.matchAll(userAgent)) {
    for (const id of match[0].matchAll(guid)) {
      if (publicGuids.has(id[0].toLowerCase())) continue;
      const from = match.index + id.index;
      found.push({ kind: 'identifier', form: 'whole', from, to: from + id[0].length });
    }
  }
  for (const match of text.matchAll(parameter)) {
    const secret = secretParameters.get((match[1] as string).toLowerCase());
    const from = match.index + match[0].length;
    parameterValue.lastIndex = from;
    const value = parameterValue.exec(text)?.[0];
    if (secret !== undefined && value !== undefined) found.push({ ...secret, from, to: from + value.length });
  }
  for (const match of text.matchAll(ticket)) {
    const from = match.index + match[0].length;
    parameterValue.lastIndex = from;
    const length = parameterValue.exec(text)?.[0].length ?? 0;
    found.push({ kind: 'token', form: 'whole', from, to: from + length });
  }
  for (const match of text.matchAll(command)) {
    let from = match.index + match[0].length;
    const to = lineEnd(text, from);
    const parts = text.slice(from, to).matchAll(/\S+/g);
    for (const part of parts) {
      const { index, 0: value } = part;
      // The server's `USR n SSO S policy nonce`: the policy is none of a person's.
      if (/^MBI/.test(value) || (match[2] === undefined && index > 0)) continue;
      const isName = match[2] !== 'S';
      const form = isName ? 'whole' : 'pairs';
      found.push({ kind: isName ? 'user-name' : 'token', form, from: from + index, to: from + index + value.length });
    }
    from = to;
  }
  addNamed(text, found);
  addCredentials(text, found);
  addAddresses(text, found);
  return found;
}

function continued(text: string, from: number): number | undefined {
  const end = /[ \t]*/y;
  end.lastIndex = from;
  continuation.lastIndex = from + (end.exec(text)?.[0].length ?? 0);
  return continuation.test(text) ? continuation.lastIndex : undefined;
}

function lineEnd(text: string, from: number): number {
  const end = /[^\r\n]*/y;
  end.lastIndex = from;
  return from + (end.exec(text)?.[0].trimEnd().length ?? 0);
}

/** Addresses of electronic mail: whose they are, no capture says. */
function addAddresses(text: string, found: LocatedSecret[]): void {
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const local = /[\w.+-]+$/.exec(text.slice(Math.max(0, at - 64), at))?.[0];
    const domain = /^(?:[A-Za-z\d-]{1,63}\.)+[A-Za-z]{2,24}/.exec(text.slice(at + 1, at + 256))?.[0];
    if (local === undefined || domain === undefined) continue;
    found.push({ kind: 'user-name', form: 'whole', from: at - local.length, to: at + 1 + domain.length });
  }
}

/** Names that say enough without a form or a query around them; `code` and the like are words of many. */
const names = [...secretParameters.keys()].filter(
  (name) => name.length > 3 && !/^(?:code|hash|nonce|tval)$/.test(name),
);
const quoted = new RegExp(`(?<![\\w.-])(${names.join('|')})[ \\t]{0,9}=[ \\t]{0,9}(["'])`, 'gi');
const member = new RegExp(
  `"(${[...secretParameters.keys(), ...secretFields.keys()].join('|')})"[ \\t\\r\\n]{0,99}:[ \\t\\r\\n]{0,99}"`,
  'gi',
);
const part =
  /^content-disposition[ \t]*:[ \t]*form-data[^\r\n]{0,200}?[; \t]name="?([\w.-]{1,100})"?[^\r\n]*(?:\r?\n[\w-]+:[^\r\n]*){0,9}\r?\n\r?\n/gim;
const entity = /<!ENTITY[ \t\r\n]{1,99}(?:%[ \t\r\n]{1,99})?[^\s"'<>]{1,99}[ \t\r\n]{1,99}(?:"([^"<]*)"|'([^'<]*)')/g;

/** Values that a name stands before: pseudo-attributes, members of JSON, parts of a form (RFC 7578), entities of a DTD. */
function addNamed(text: string, found: LocatedSecret[]): void {
  for (const match of text.matchAll(quoted)) {
    const secret = secretParameters.get((match[1] as string).toLowerCase());
    const from = match.index + match[0].length;
    const value = text.slice(from, from + 4096);
    const length = value.search(match[2] === '"' ? /["\r\n<>]/ : /['\r\n<>]/);
    if (secret !== undefined && length > 0) found.push({ ...secret, from, to: from + length });
  }
  for (const match of text.matchAll(member)) {
    const name = (match[1] as string).toLowerCase();
    const secret = secretParameters.get(name) ?? secretFields.get(name);
    const from = match.index + match[0].length;
    const length = /^(?:[^"\\\r\n]|\\.)*/.exec(text.slice(from, from + 65_536))?.[0].length ?? 0;
    if (secret !== undefined && length > 0) found.push({ ...secret, from, to: from + length });
  }
  for (const match of text.matchAll(part)) {
    const name = (match[1] as string).toLowerCase();
    const secret = secretParameters.get(name) ?? secretFields.get(name);
    const from = match.index + match[0].length;
    const to = lineEnd(text, from);
    if (secret !== undefined && to > from) found.push({ ...secret, from, to });
  }
  for (const match of text.matchAll(entity)) {
    const length = (match[1] ?? match[2] ?? '').length;
    const to = match.index + match[0].length - 1;
    if (length > 0) found.push({ kind: 'parameter', form: 'whole', from: to - length, to });
  }
}

const ofCurl =
  /\bcurl\b[^\r\n]{0,300}?[ \t](?:-u|-U|--user|--proxy-user)[ \t=]{0,9}["']?([^\s"':]{1,200}):([^\s"']{1,200})/g;
const ofAddress = /:\/\/([^\s/:@"'<>?#]{1,200}):([^\s/@"'<>?#]{1,200})@/g;

/** `name:password` in an address, and as curl is told it. */
function addCredentials(text: string, found: LocatedSecret[]): void {
  for (const expression of [ofCurl, ofAddress]) {
    for (const match of text.matchAll(expression)) {
      const [whole, name = '', password = ''] = match;
      const end = match.index + whole.length - (expression === ofAddress ? 1 : 0);
      const middle = end - password.length - 1;
      found.push({ kind: 'user-name', form: 'whole', from: middle - name.length, to: middle });
      found.push({ kind: 'password', form: 'whole', from: middle + 1, to: end });
    }
  }
}
