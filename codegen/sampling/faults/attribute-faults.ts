import type { AttributeUse } from '../../components/types.js';
import { linkSimpleType } from '../../constraints/link-simple-type.js';
import type { DrawnElement } from '../draw-element.js';
import type { Drawing } from '../drawing.js';
import { type Fault, findAttribute, splice } from './fault.js';

/** What can be wrong with the attributes of an element (§3.4.4 clauses 3 and 4, §3.5.4). */
export function* attributeFaults(drawing: Drawing, element: DrawnElement): Generator<Fault> {
  const { attributes, type } = element;
  if (type === undefined) return;
  const stray = { name: { namespace: '', local: 'undeclaredAttribute' }, value: 'sample' };
  const add = () => splice(attributes, attributes.length, 0, stray);
  if (type.kind === 'simpleType') {
    yield {
      about: type,
      kind: 'stray',
      fault: 'an attribute on an element of simple type',
      rules: ['cvc-type.3.1.1'],
      apply: add,
    };
    return;
  }
  if (type.attributeWildcard === undefined && type.baseTypeDefinition !== type) {
    yield {
      about: type,
      kind: 'stray',
      fault: 'an attribute that the type does not have',
      rules: ['cvc-complex-type.3.2.2'],
      apply: add,
    };
  }
  for (const use of type.attributeUses) yield* useFaults(drawing, element, use);
}

function* useFaults(drawing: Drawing, { attributes }: DrawnElement, use: AttributeUse): Generator<Fault> {
  const { name, typeDefinition } = use.attributeDeclaration;
  const at = findAttribute(attributes, name);
  if (at < 0) return;
  const put = (value: string) => () => splice(attributes, at, 1, { name, value });
  const missing = { about: use, kind: 'missing', apply: () => splice(attributes, at, 1) };
  if (use.required) {
    yield { ...missing, fault: `without the required attribute ${name.local}`, rules: ['cvc-complex-type.4'] };
  } else {
    const rules = ['cvc-identity-constraint.4.2.1'];
    yield { ...missing, fault: `without attribute ${name.local}, which a key needs`, rules, uncertain: true };
  }
  const { valid, invalid } = drawing.valuesOf(typeDefinition);
  for (const { value, rule } of invalid) {
    yield {
      about: use,
      kind: rule,
      fault: `attribute ${name.local} has a value that is not of its type`,
      rules: [rule],
      apply: put(value),
    };
  }
  const constraint = use.valueConstraint ?? use.attributeDeclaration.valueConstraint;
  if (constraint?.kind !== 'fixed') return;
  const linked = linkSimpleType(typeDefinition);
  const other = valid.find((value) => !linked.equal(value, constraint.value, drawing.lookup));
  if (other === undefined) return;
  yield {
    about: use,
    kind: 'fixed',
    fault: `attribute ${name.local} has another value than the fixed one`,
    rules: ['cvc-attribute.4', 'cvc-au'],
    apply: put(other),
  };
}
