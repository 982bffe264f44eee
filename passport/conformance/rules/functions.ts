import { describeCode, parseHresult, unnamedCodes } from '../../codes.js';
import { decodeRequestParams } from '../../request-params.js';
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

const registered = new WeakSet<object>();

/** Makes the functions known to the implementation of XPath. */
export function registerFunctions({ schematron }: SchematronPackages): void {
  if (registered.has(schematron)) return;
  registered.add(schematron);
  const register = (
    local: string,
    parameters: number,
    result: string,
    call: (...texts: string[]) => string | number | boolean,
  ) =>
    schematron.registerCustomXPathFunction(
      { namespaceURI: functionNamespace, localName: local },
      Array.from({ length: parameters }, () => 'xs:string?'),
      result,
      (_: unknown, ...texts: (string | null)[]) => call(...texts.map((text) => text ?? '')),
    );
  register('base64-length', 1, 'xs:integer', base64Length);
  register('request-params-problem', 1, 'xs:string', requestParamsProblem);
  register('request-param', 2, 'xs:string', requestParam);
  register('is-known-code', 1, 'xs:boolean', isKnownCode);
}
