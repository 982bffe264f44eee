import type { Element, Node } from 'slimdom';
import { describeCode, parseHresult, unnamedCodes } from '../../codes.js';
import { decodeRequestParams } from '../../request-params.js';
import { captureNamespace } from './build-document.js';
import type { SchematronPackages } from './load-schematron.js';

/** Of the functions that rules may call beside XPath's own, by convention with the prefix `p`. */
export const functionNamespace = 'urn:passport-soap:functions';

/** The bytes that base64 stands for; -1 if it is none. */
function base64Length(text: string): number {
  const joined = text.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(joined) || joined.length % 4 !== 0) return -1;
  return (joined.length / 4) * 3 - (joined.endsWith('==') ? 2 : Number(joined.endsWith('=')));
}

/** Why `ps:RequestParams` cannot be decoded; empty if they can. */
function requestParamsProblem(text: string): string {
  try {
    decodeRequestParams(text);
    return '';
  } catch (error) {
    return error instanceof Error
      ? error.message.replace(/^.*RequestParams: /s, '').replace(/ \[[\w-]+\]$/, '')
      : 'it is not well formed';
  }
}

/** The value of a key of `ps:RequestParams`; empty if there is none. */
function requestParam(text: string, key: string): string {
  try {
    return decodeRequestParams(text).find(([name]) => name === key)?.[1] ?? '';
  } catch {
    return '';
  }
}

/** Whether an HRESULT as on the wire is in a list or a capture. */
function isKnownCode(text: string): boolean {
  const hresult = parseHresult(text.trim());
  return hresult !== undefined && (describeCode(hresult).name !== undefined || unnamedCodes.has(hresult));
}

/** Whether base64 stands for one value of ASN.1 that begins as a PKCS #10 does: a SEQUENCE of the length that there is (X.690 §8.1.3). */
function isDerSequence(text: string): boolean {
  if (base64Length(text) < 2) return false;
  const bytes = Uint8Array.from(atob(text.replace(/\s+/g, '')), (character) => character.charCodeAt(0));
  const [tag, first = 0] = bytes;
  if (tag !== 0x30) return false;
  if (first < 0x80) return bytes.length === 2 + first;
  const octets = first - 0x80;
  if (octets < 1 || octets > 4 || bytes.length < 2 + octets) return false;
  const length = bytes.subarray(2, 2 + octets).reduce((sum, octet) => sum * 256 + octet, 0);
  return bytes.length === 2 + octets + length;
}

/** A list to look names up in with `contains($list, concat(' ', $name, ' '))`: variables of rules hold no sequences. */
function listed(texts: Iterable<string>): string {
  return ` ${[...texts].join(' ')} `;
}

/** Those that there are more than one of, as {@link listed}. */
function repeated(texts: readonly string[]): string {
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const text of texts) (seen.has(text) ? again : seen).add(text);
  return listed(again);
}

/** How many numbers of a {@link listed} one are below another. */
function countBelow(list: string, number: string): number {
  return list.split(' ').filter((each) => each !== '' && Number(each) < Number(number)).length;
}

const requests = new WeakMap<object, readonly Element[]>();

/** The token request in the same place as a response; none, if the request is not there, or has none in this place. */
function askedFor(response: Node): Element | null {
  const { ownerDocument: document, nodeType } = response;
  if (document === null || nodeType !== 1) return null;
  let asked = requests.get(document);
  if (asked === undefined) {
    const request = document.documentElement?.children.find(({ localName }) => localName === 'request');
    asked = request === undefined ? [] : [...request.getElementsByTagNameNS('*', 'RequestSecurityToken')];
    requests.set(document, asked);
  }
  return asked[Number((response as Element).getAttributeNS(captureNamespace, 'index'))] ?? null;
}

const registered = new WeakSet<object>();

type Value = string | number | boolean | Element | null;

/** Makes the functions known to the implementation of XPath. */
export function registerFunctions({ schematron }: SchematronPackages): void {
  if (registered.has(schematron)) return;
  registered.add(schematron);
  function register<Of>(local: string, parameters: readonly string[], result: string, call: (...of: Of[]) => Value) {
    const name = { namespaceURI: functionNamespace, localName: local };
    schematron.registerCustomXPathFunction(name, [...parameters], result, (_: unknown, ...of: Of[]) => call(...of));
  }
  const text = 'xs:string?';
  type Text = string | null;
  register('base64-length', [text], 'xs:integer', (of: Text) => base64Length(of ?? ''));
  register('is-der-sequence', [text], 'xs:boolean', (of: Text) => isDerSequence(of ?? ''));
  register('request-params-problem', [text], 'xs:string', (of: Text) => requestParamsProblem(of ?? ''));
  register('request-param', [text, text], 'xs:string', (of: Text, key: Text) => requestParam(of ?? '', key ?? ''));
  register('is-known-code', [text], 'xs:boolean', (of: Text) => isKnownCode(of ?? ''));
  register('listed', ['xs:string*'], 'xs:string', (of: readonly string[]) => listed(of));
  register('repeated', ['xs:string*'], 'xs:string', (of: readonly string[]) => repeated(of));
  register('count-below', [text, text], 'xs:integer', (list: Text, of: Text) => countBelow(list ?? '', of ?? ''));
  register('asked-for', ['node()'], 'node()?', (of: Node) => askedFor(of));
}
