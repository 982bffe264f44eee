import { authstateCodes, successCodes } from './codes/authstate.js';
import { clientCodes } from './codes/client.js';
import { requestCodes } from './codes/request.js';
import { serverCodes, unnamedCodes } from './codes/server.js';

export { unnamedCodes };

/** Every named code: `codes.PPCRL_REQUEST_E_INVALID_POLICY` is `[0x8004882c, 'The service …']`. */
export const codes = { ...successCodes, ...authstateCodes, ...requestCodes, ...clientCodes, ...serverCodes };

/** The official name of a code. */
export type CodeName = keyof typeof codes;

/** What is known of a code. */
export interface CodeDescription {
  /** Unsigned, 32 bits. */
  readonly hresult: number;
  /** Absent if no list of Microsoft's names it. */
  readonly name?: CodeName;
  readonly sentence: string;
}

const names = new Map(Object.entries(codes).map(([name, [hresult]]) => [hresult as number, name as CodeName]));

/** As on the wire: lower-case hexadecimal, no padding (`0x48803`, `0x0`). */
export function formatHresult(hresult: number): string {
  return `0x${(hresult >>> 0).toString(16)}`;
}

/** The wire form of a named code. */
export function hresultOf(name: CodeName): string {
  return formatHresult(codes[name][0]);
}

/** `undefined` if the text is not `0x` and up to eight hexadecimal digits. */
export function parseHresult(text: string): number | undefined {
  return /^0x[\da-fA-F]{1,8}$/.test(text) ? Number.parseInt(text, 16) : undefined;
}

/** Name and meaning of a code; of one that is not known, a sentence that says so. */
export function describeCode(hresult: number): CodeDescription {
  const name = names.get(hresult);
  if (name !== undefined) return { hresult, name, sentence: codes[name][1] };
  const sentence = unnamedCodes.get(hresult) ?? `The server answered with the code ${formatHresult(hresult)}.`;
  return { hresult, sentence };
}
