import { identityValues } from '../../datatypes/identity-values.js';
import { isTableValue } from '../../datatypes/table-value.js';
import { DatatypeError, type SimpleType } from '../../datatypes/types.js';
import { illegalCharacter } from '../../xml/characters.js';
import type { LinkedSimpleType } from '../link/linked.js';
import { isUndeclared } from '../reading/check-entities.js';
import type { ElementTable } from '../tables.js';
import type { Writer } from './writer.js';

/**
 * The lexical form of a simple value, with every facet checked; not escaped yet.
 * In lenient mode a value that is not valid is written as it is, if it is text or a number.
 *
 * @param constraint of the element's or attribute's declaration: its default or fixed value
 */
export function writeSimple(
  writer: Writer,
  type: LinkedSimpleType,
  value: unknown,
  step: string | undefined,
  constraint: Pick<ElementTable, 'default' | 'fixed'>,
  attribute = false,
): string {
  const text = type.type.write(value, writer.prefixFor);
  if (text instanceof DatatypeError) {
    if (writer.lenient && isPlain(value) && illegalCharacter(String(value)) < 0) return String(value);
    writer.fail(text.code, `the value is not valid: ${text.message}`, step, text.expected);
    return '';
  }
  const { fixed } = constraint;
  if (fixed !== undefined && !isTableValue(type.type, text, fixed, (prefix) => writer.scope.lookup(prefix))) {
    const rule = attribute ? 'cvc-attribute.4' : 'cvc-elt.5.2.2.2.2';
    writer.report(rule, 'the value is not the one that the schema fixes', step, [fixed]);
  }
  if (type.identity !== undefined) checkIdentity(writer, type, text, step);
  return text === '' && !attribute ? writeNothing(writer, type, constraint, step) : text;
}

function checkIdentity(
  writer: Writer,
  { identity, type }: LinkedSimpleType,
  text: string,
  step: string | undefined,
): void {
  if (identity?.has('ENTITY') && !writer.declaresEntities) checkEntities(writer, type, text, step);
  if (identity?.has('ID') || identity?.has('IDREF')) noteIdentity(writer, type, text, step);
}

/** Element Locally Valid 5.1 (§3.3.4): what has no text is read as the default value; white space may be no part of a value. */
function writeNothing(
  writer: Writer,
  { type }: LinkedSimpleType,
  { default: initial, fixed }: Pick<ElementTable, 'default' | 'fixed'>,
  step: string | undefined,
): string {
  const implied = initial ?? fixed;
  if (implied === undefined || isTableValue(type, '', implied)) return '';
  if (type.equal(' ', '')) return ' ';
  if (fixed === undefined) {
    writer.report('cvc-elt.5.1', 'without text the element would be read as if it had its default value', step, [
      implied,
    ]);
  }
  return '';
}

function isPlain(value: unknown): boolean {
  return (
    typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
  );
}

/** cvc-id (XML Schema Part 1 §3.15.4). */
function noteIdentity(writer: Writer, type: SimpleType, text: string, step: string | undefined): void {
  for (const { kind, value } of identityValues(type, text, (prefix) => writer.scope.lookup(prefix))) {
    if (kind === 'IDREF') {
      writer.references.push({ value, path: writer.path(step) });
    } else if (kind === 'ID') {
      if (writer.ids.has(value)) writer.report('cvc-id.2', 'this ID was given to an element before', step);
      writer.ids.add(value);
    }
  }
}

/** String Valid 2 (XML Schema Part 1 §3.14.4): entities are declared in a document type declaration, and writers write none. */
function checkEntities(writer: Writer, type: SimpleType, text: string, step: string | undefined): void {
  if (!isUndeclared(type, text, new Set())) return;
  writer.report(
    `cvc-simple-type.2.${type.variety === 'list' ? 2 : 1}`,
    'no entity of this name is declared: what is written has no document type declaration (write it in lenient mode, or put one into the declaration of the profile)',
    step,
  );
}
