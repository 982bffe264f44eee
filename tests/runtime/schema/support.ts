import { DiagnosticError } from '@passport-soap/runtime';
import {
  elementCodec,
  type ReadOptions,
  type ReadResult,
  type WireProfile,
  type WriteOptions,
} from '@passport-soap/runtime/schema';
import { shop, shopTables } from './shop-tables.js';

export function read(element: string, input: string | Uint8Array, options?: ReadOptions): ReadResult<unknown> {
  return elementCodec<unknown>(shopTables, shop, element).read(input, options);
}

/** Each finding as `line:column path code`. */
export function places(result: ReadResult<unknown>): string[] {
  return result.diagnostics.map(({ line, column, path, code }) => `${line}:${column} ${path} ${code}`);
}

export function messages(result: ReadResult<unknown>): string[] {
  return result.diagnostics.map(({ message }) => message);
}

/** One line, prefix `s` for the shop. */
export const shopProfile: WireProfile = {
  name: 'shop',
  prefixes: { 'urn:shop': 's', 'urn:other': 'o' },
  declarations: [],
  emptyElements: { default: 'self-closing' },
};

export function write(element: string, value: unknown, options?: WriteOptions): string {
  return elementCodec<unknown>(shopTables, shop, element).serialize(value, { profile: shopProfile, ...options });
}

/** The findings of a value that cannot be written, each as `path code`. */
export function refusals(element: string, value: unknown, options?: WriteOptions): string[] {
  try {
    write(element, value, options);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return error.diagnostics.map(({ path, code }) => `${path} ${code}`);
  }
  return [];
}
