import { countCharacters } from './characters.js';
import type { Primitive } from './primitive.js';

export const string: Primitive = {
  name: 'string',
  wrong: () => undefined,
  key: (text) => text,
  length: { unit: 'character', of: countCharacters },
};

/** The simple ur-type: any text, and no facets. */
export const anySimpleType: Primitive = {
  name: 'anySimpleType',
  wrong: () => undefined,
  key: (text) => text,
};

export const boolean: Primitive = {
  name: 'boolean',
  wrong: (text) =>
    text === 'true' || text === 'false' || text === '1' || text === '0' ? undefined : 'true, false, 1 or 0 is wanted',
  key: (text) => (text === 'true' || text === '1' ? 'true' : 'false'),
};

/** Why a text is not of `xs:language` (§3.3.3), or undefined. */
export function wrongLanguage(text: string): string | undefined {
  return /^[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*$/.test(text)
    ? undefined
    : 'a language tag of RFC 3066, as en or en-US, is wanted';
}
