import type { SimpleTypeDefinition } from '../../components/types.js';
import { linkSimpleType } from '../../constraints/link-simple-type.js';
import type { DrawnElement } from '../draw-element.js';
import type { Drawing } from '../drawing.js';
import { type Fault, findAttribute, splice } from './fault.js';

/** Two elements of one ID, and references to none (§3.15.4, cvc-id). */
export function* idFaults(
  { ids }: Drawing,
  { attributes, children, declaration, type }: DrawnElement,
): Generator<Fault> {
  if (type?.kind === 'complexType') {
    for (const use of type.attributeUses) {
      const { name, typeDefinition } = use.attributeDeclaration;
      const at = findAttribute(attributes, name);
      const found = at < 0 ? undefined : faultOf(typeDefinition, attributes[at]?.value ?? '', ids);
      if (found === undefined) continue;
      yield { about: use, kind: 'id', ...found, apply: () => splice(attributes, at, 1, { name, value: found.value }) };
    }
  }
  const simple = type?.kind === 'simpleType' ? type : undefined;
  const [text] = children;
  if (simple === undefined || declaration === undefined || typeof text !== 'string') return;
  const found = faultOf(simple, text, ids);
  if (found !== undefined) {
    yield {
      about: declaration,
      kind: 'id',
      ...found,
      apply: () => splice<DrawnElement | string>(children, 0, 1, found.value),
    };
  }
}

function faultOf(type: SimpleTypeDefinition, value: string, ids: readonly string[]) {
  if (type.variety !== 'atomic') return undefined;
  const { builtIn } = linkSimpleType(type);
  if (builtIn === 'IDREF') return { value: 'noSuchId', fault: 'a reference to no element', rules: ['cvc-id.1'] };
  const other = ids.find((id) => id !== value);
  if (builtIn !== 'ID' || other === undefined) return undefined;
  return { value: other, fault: 'an ID that another element has', rules: ['cvc-id.2'] };
}
