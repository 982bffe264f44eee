import type { Diagnostic } from '@passport-soap/runtime';
import { DatatypeError, fromTable } from '@passport-soap/runtime/datatypes';
import type { SchemaParts } from '../components/collect-parts.js';
import { isEmptiable } from '../components/emptiable.js';
import type { AttributeUse, ElementDeclaration, SimpleTypeDefinition, ValueConstraint } from '../components/types.js';
import { errorAt, related } from '../error-at.js';
import { isId } from './check-attribute-uses.js';
import { describeName, describeType } from './describe.js';
import { isSameValue, linkSimpleType } from './link-simple-type.js';

/**
 * `e-props-correct.2`, `.5` (§3.3.6), `a-props-correct.2`, `.3` (§3.2.6), `au-props-correct.2` (§3.5.6):
 * a default or fixed value is of the type, and there is none for an ID.
 */
export function checkValueConstraints({ elements, attributes, attributeUses }: SchemaParts): Diagnostic[] {
  return [
    ...[...elements].flatMap(checkElement),
    ...[...attributes].flatMap(({ typeDefinition, valueConstraint }) =>
      valueConstraint === undefined ? [] : checkConstraint(attributeRules, typeDefinition, valueConstraint),
    ),
    ...[...attributeUses].flatMap(checkUse),
  ];
}

function checkUse(use: AttributeUse): Diagnostic[] {
  const { valueConstraint: own, attributeDeclaration: declaration } = use;
  const declared = declaration.valueConstraint;
  // An inherited one was checked at its declaration.
  if (own === undefined || own === declared) return [];
  const { typeDefinition } = declaration;
  const wrong = checkConstraint(attributeRules, typeDefinition, own);
  if (wrong.length > 0 || declared?.kind !== 'fixed') return wrong;
  if (own.kind === 'fixed' && isSameValue(typeDefinition, own.value, declared.value)) return [];
  return [
    errorAt(
      own.location,
      'au-props-correct.2',
      `the declaration of ${describeName(declaration.name)} fixes its value: a use can only repeat that`,
      { related: [related(declared.location, 'fixed here')] },
    ),
  ];
}

function checkElement(element: ElementDeclaration): Diagnostic[] {
  const { typeDefinition: type, valueConstraint } = element;
  if (valueConstraint === undefined) return [];
  const { kind, location } = valueConstraint;
  if (type.kind === 'complexType') {
    const content = type.contentType;
    if (content.kind === 'simple') return checkConstraint(elementRules, content.simpleType, valueConstraint);
    if (content.kind === 'mixed' && isEmptiable(content.particle)) return [];
    // cos-valid-default.2.1, 2.2.2.
    return [
      errorAt(
        location,
        'e-props-correct.2',
        `${describeType(type)} has content that cannot be text alone, so there can be no ${kind} value`,
      ),
    ];
  }
  return checkConstraint(elementRules, type, valueConstraint);
}

/** The clauses of one rule, for attributes and for elements: {@link Rules.id} forbids a value, {@link Rules.valid} wants it valid. */
interface Rules {
  readonly what: string;
  readonly id: string;
  readonly valid: string;
}

const attributeRules: Rules = { what: 'an attribute', id: 'a-props-correct.3', valid: 'a-props-correct.2' };
const elementRules: Rules = { what: 'an element', id: 'e-props-correct.5', valid: 'e-props-correct.2' };

function checkConstraint(rules: Rules, type: SimpleTypeDefinition, constraint: ValueConstraint): Diagnostic[] {
  if (!isId(type)) return checkValue(type, constraint, rules.valid);
  const message = `${rules.what} of type xs:ID cannot have a ${constraint.kind} value: IDs are unique`;
  return [errorAt(constraint.location, rules.id, message)];
}

/** In a union with QName, only whether it is a name is looked at. */
const anyNamespace = () => '';

function checkValue(
  type: SimpleTypeDefinition,
  { kind, value, location }: ValueConstraint,
  code: string,
): Diagnostic[] {
  const linked = linkSimpleType(type);
  const read = linked.read(...fromTable(linked, value, anyNamespace));
  if (!(read instanceof DatatypeError)) return [];
  return [
    errorAt(location, code, `the ${kind} value is not of ${describeType(type)}: ${read.message} [${read.code}]`, {
      ...(read.expected === undefined ? {} : { expected: read.expected }),
    }),
  ];
}
