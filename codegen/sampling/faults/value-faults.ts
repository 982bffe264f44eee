import { isUrType } from '../../binding/ur-type.js';
import type { SimpleTypeDefinition, TypeDefinition } from '../../components/types.js';
import { linkSimpleType } from '../../constraints/link-simple-type.js';
import { xsdNamespace, xsiNamespace } from '../../documents/source.js';
import type { DrawnElement } from '../draw-element.js';
import type { Drawing } from '../drawing.js';
import { type Fault, findAttribute, splice } from './fault.js';

const nil = { namespace: xsiNamespace, local: 'nil' };
const typeName = { namespace: xsiNamespace, local: 'type' };

/** What can be wrong with the value of an element, and with what it says of its type (§3.3.4). */
export function* valueFaults(drawing: Drawing, element: DrawnElement): Generator<Fault> {
  const { attributes, children, declaration, type } = element;
  if (declaration === undefined || type === undefined) return;
  if (!declaration.nillable) {
    yield {
      about: declaration,
      kind: 'nil',
      fault: 'xsi:nil on an element that is not nillable',
      rules: ['cvc-elt.3.1'],
      apply: () => splice(attributes, attributes.length, 0, { name: nil, value: 'true' }),
    };
  } else if (children.length > 0 && findAttribute(attributes, nil) < 0) {
    const rules = declaration.valueConstraint?.kind === 'fixed' ? ['cvc-elt.3.2.2'] : ['cvc-elt.3.2.1'];
    yield {
      about: declaration,
      kind: 'nil',
      fault: 'a nil element with content',
      rules,
      apply: () => splice(attributes, attributes.length, 0, { name: nil, value: 'true' }),
    };
  }
  if (findAttribute(attributes, typeName) < 0) yield* typeFaults(drawing, element);
  const simple =
    type.kind === 'simpleType' ? type : type.contentType.kind === 'simple' ? type.contentType.simpleType : undefined;
  if (simple !== undefined && children.length === 1) yield* textFaults(drawing, element, simple);
}

function* typeFaults(drawing: Drawing, { attributes, declaration }: DrawnElement): Generator<Fault> {
  if (declaration === undefined) return;
  const { typeDefinition: declared } = declaration;
  const prefix = drawing.prefixOf(xsdNamespace);
  const put = (value: string) => () => splice(attributes, attributes.length, 0, { name: typeName, value });
  yield {
    about: declaration,
    kind: 'type',
    fault: 'xsi:type names a type that there is not',
    rules: ['cvc-elt.4.2'],
    apply: put(`${prefix}:undeclaredType`),
  };
  const other = declared.kind === 'complexType' ? 'string' : 'gMonthDay';
  const simple = declared.kind === 'simpleType' ? linkSimpleType(declared) : undefined;
  const isOpen =
    isUrType(declared) || (simple !== undefined && (simple.variety === 'union' || simple.base === undefined));
  if (!isOpen && simple?.builtIn !== other) {
    yield {
      about: declaration,
      kind: 'other type',
      fault: 'xsi:type names a type that is not derived from the declared one',
      rules: ['cvc-elt.4.3'],
      apply: put(`${prefix}:${other}`),
    };
  }
  for (const type of drawing.schema.typeDefinitions.values()) {
    if (type.kind !== 'complexType' || !type.abstract || !isDerived(type, declared) || type.name === undefined)
      continue;
    const { namespace, local } = type.name;
    const its = drawing.prefixOf(namespace);
    yield {
      about: declaration,
      kind: 'abstract type',
      fault: 'xsi:type names an abstract type',
      rules: ['cvc-type.2', 'cvc-elt.4.3'],
      apply: put(its === '' ? local : `${its}:${local}`),
    };
    return;
  }
}

function isDerived(type: TypeDefinition, from: TypeDefinition): boolean {
  for (let step: TypeDefinition | undefined = type; step !== undefined; step = step.baseTypeDefinition) {
    if (step === from) return true;
    if (step.baseTypeDefinition === step) return false;
  }
  return false;
}

function* textFaults(
  drawing: Drawing,
  { children, declaration }: DrawnElement,
  type: SimpleTypeDefinition,
): Generator<Fault> {
  const put = (value: string) => () => splice(children, 0, 1, ...(value === '' ? [] : [value]));
  const { valid, invalid } = drawing.valuesOf(type);
  const constraint = declaration?.valueConstraint;
  for (const { value, rule } of invalid) {
    // Empty, it has the value of the declaration.
    if (value === '' && constraint !== undefined) continue;
    yield {
      about: declaration as object,
      kind: rule,
      fault: 'the text is not of the type',
      rules: [rule],
      apply: put(value),
    };
  }
  if (constraint?.kind !== 'fixed') return;
  const linked = linkSimpleType(type);
  const other = valid.find((value) => value !== '' && !linked.equal(value, constraint.value, drawing.lookup));
  if (other === undefined) return;
  yield {
    about: declaration as object,
    kind: 'fixed',
    fault: 'another value than the fixed one',
    rules: ['cvc-elt.5.2.2.2'],
    apply: put(other),
  };
}
