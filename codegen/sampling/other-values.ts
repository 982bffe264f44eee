import { DatatypeError } from '@passport-soap/runtime/datatypes';
import type { SimpleTypeDefinition } from '../components/types.js';
import { linkSimpleType } from '../constraints/link-simple-type.js';
import type { Drawing } from './drawing.js';
import { facetsOf } from './facets-of.js';
import { patternStrings } from './pattern-strings.js';

/** Values of a type without end, or as long as some are found: for what must be distinct, such as IDs and keys. */
export function* otherValues(drawing: Drawing, type: SimpleTypeDefinition): Generator<string> {
  const linked = linkSimpleType(type);
  const { valid } = drawing.valuesOf(type);
  const isValid = (value: string): boolean => !(linked.read(value, drawing.lookup) instanceof DatatypeError);
  const { patterns, enumeration } = facetsOf(type);
  if (linked.builtIn !== 'ID') yield* valid;
  if (enumeration.length > 0) return;
  for (let number = 1, vain = 0; vain < patience; number += 1) {
    const found = [...variations(valid, number), ...(patterns.length === 0 ? [] : matching(patterns, drawing))];
    const good = found.filter(isValid);
    vain = good.length === 0 ? vain + 1 : 0;
    yield* good;
  }
}

/** So many rounds without a valid value, and there are no more. */
const patience = 40;

/** Texts with a number in them: alone, behind a word, and in the place of digits and characters that a value has. */
function variations(valid: readonly string[], number: number): string[] {
  const digits = String(number);
  const found = [`id${digits}`, digits, `-${digits}`, `${digits}.5`, `urn:sample:${digits}`];
  for (const value of valid.slice(0, 4)) {
    found.push(value + digits, digits + value, value.slice(0, Math.max(0, value.length - digits.length)) + digits);
    for (const { index, 0: match } of value.matchAll(/[0-9]+/g)) {
      if (match.length < digits.length) continue;
      found.push(value.slice(0, index) + digits.padStart(match.length, '0') + value.slice(index + match.length));
    }
    const letters = value.replace(/[a-z]+$/, (tail) => counted(number, tail.length));
    if (letters !== value) found.push(letters);
  }
  return found;
}

/** A number in letters: as many as are wanted. */
function counted(number: number, length: number): string {
  let text = '';
  for (let rest = number; text.length < length; rest = Math.floor(rest / 26)) {
    text = String.fromCharCode(0x61 + (rest % 26)) + text;
  }
  return text;
}

function matching(patterns: readonly string[], { random }: Drawing): string[] {
  return patternStrings(patterns[0] as string, random);
}
