import type { LocatedSecret } from './locate-markup.js';
import { publicGuids, secretFields, secretParameters } from './secrets.js';

const field = new RegExp(`^[ \\t]*(${[...secretFields.keys()].join('|')})[ \\t]*:[ \\t]*(?=\\S)`, 'gim');
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
    const secret = secretFields.get((match[1] as string).toLowerCase());
    const from = match.index + match[0].length;
    if (secret !== undefined) found.push({ ...secret, from, to: lineEnd(text, from) });
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
  addAddresses(text, found);
  return found;
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
