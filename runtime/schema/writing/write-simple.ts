import { isTableValue } from '../../datatypes/table-value.js';
import { DatatypeError } from '../../datatypes/types.js';
import { illegalCharacter } from '../../xml/characters.js';
import type { LinkedSimpleType } from '../link/linked.js';
import type { Writer } from './writer.js';

/**
 * The lexical form of a simple value, with every facet checked; not escaped yet.
 * In lenient mode a value that is not valid is written as it is, if it is text or a number.
 *
 * @param rules the rule of a fixed value that is not kept
 */
export function writeSimple(
  writer: Writer,
  type: LinkedSimpleType,
  value: unknown,
  step: string | undefined,
  fixed: string | undefined,
  rule: string,
): string {
  const text = type.type.write(value, writer.prefixFor);
  if (text instanceof DatatypeError) {
    if (writer.lenient && isPlain(value) && illegalCharacter(String(value)) < 0) return String(value);
    writer.fail(text.code, `the value is not valid: ${text.message}`, step, text.expected);
    return '';
  }
  if (fixed !== undefined && !isTableValue(type.type, text, fixed, (prefix) => writer.scope.lookup(prefix))) {
    writer.report(rule, 'the value is not the one that the schema fixes', step, [fixed]);
  }
  // Which entities are declared is not known before the document's type declaration is there.
  if (type.identity !== undefined && type.identity !== 'ENTITY') noteIdentity(writer, type.identity, text, step);
  return text;
}

function isPlain(value: unknown): boolean {
  return (
    typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
  );
}

/** cvc-id (XML Schema Part 1 §3.15.4). */
function noteIdentity(
  writer: Writer,
  identity: 'ID' | 'IDREF' | 'IDREFS',
  text: string,
  step: string | undefined,
): void {
  if (identity === 'ID') {
    if (writer.ids.has(text)) writer.report('cvc-id.2', 'this ID was given to an element before', step);
    writer.ids.add(text);
  } else {
    for (const value of text.split(' ')) writer.references.push({ value, path: writer.path(step) });
  }
}
