import type { ExpandedName } from '@passport-soap/runtime/xml';
import { xsiNamespace } from '../../documents/source.js';
import type { DrawnElement } from '../draw-element.js';
import { otherNamespace } from '../undeclared.js';
import { type Fault, splice } from './fault.js';

const unknown: ExpandedName = { namespace: otherNamespace, local: 'undeclaredElement' };
/** Content that is not what the content model says; what would have to be there decides which. */
const content = [
  'cvc-complex-type.2.4.a',
  'cvc-complex-type.2.4.b',
  'cvc-complex-type.2.4.c',
  'cvc-complex-type.2.4.d',
];
/** Taking an element away, or giving it twice, may break these instead. */
const identity = ['cvc-identity-constraint', 'cvc-id'];

/** What can be wrong with the children of an element (§3.4.4 clause 2). */
export function* contentFaults(element: DrawnElement): Generator<Fault> {
  const { children, type } = element;
  if (type === undefined || type.baseTypeDefinition === type || isNil(element)) return;
  const kind = type.kind === 'simpleType' ? 'simple' : type.contentType.kind;
  const stray: DrawnElement = { name: unknown, attributes: [], children: [] };
  const add = () => splice<DrawnElement | string>(children, children.length, 0, stray);
  const text = () => splice<DrawnElement | string>(children, 0, 0, 'text');
  switch (kind) {
    case 'simple': {
      const rule = type.kind === 'simpleType' ? 'cvc-type.3.1.2' : 'cvc-complex-type.2.2';
      if (children.length > 0)
        yield { about: type, kind: 'child', fault: 'an element within simple content', rules: [rule], apply: add };
      return;
    }
    case 'empty':
      yield {
        about: type,
        kind: 'child',
        fault: 'an element within empty content',
        rules: ['cvc-complex-type.2.1'],
        apply: add,
      };
      yield {
        about: type,
        kind: 'text',
        fault: 'text within empty content',
        rules: ['cvc-complex-type.2.1'],
        apply: text,
      };
      return;
    case 'elementOnly':
      yield {
        about: type,
        kind: 'text',
        fault: 'text within element-only content',
        rules: ['cvc-complex-type.2.3'],
        apply: text,
      };
  }
  // A wildcard may let it in.
  yield {
    about: type,
    kind: 'child',
    fault: 'an element that nothing declares',
    rules: content,
    uncertain: true,
    apply: add,
  };
  for (const [at, child] of children.entries()) {
    if (typeof child !== 'string') yield* childFaults(element, child, at);
  }
}

function* childFaults({ children }: DrawnElement, child: DrawnElement, at: number): Generator<Fault> {
  const about = child.declaration ?? child.name;
  const { local } = child.name;
  const again = () => splice(children, at, 0, child);
  const rules = [...content, ...identity];
  const uncertain = true;
  // What is missing, or too much, may depend on how many there are.
  const run = children.filter((each) => typeof each !== 'string' && each.declaration === child.declaration).length;
  yield {
    about,
    kind: `missing of ${run}`,
    fault: `without element ${local}`,
    rules,
    uncertain,
    apply: () => splice(children, at, 1),
  };
  yield { about, kind: `again of ${run}`, fault: `element ${local} once more`, rules, uncertain, apply: again };
  const head = child.declaration?.substitutionGroup;
  if (head?.abstract === true) {
    yield {
      about,
      kind: 'abstract',
      fault: `the abstract element ${head.name.local} itself`,
      rules: ['cvc-elt.2'],
      uncertain,
      apply: () => splice<DrawnElement | string>(children, at, 1, { ...child, name: head.name }),
    };
  }
  const next = children[at + 1];
  if (next !== undefined && typeof next !== 'string' && next.declaration !== child.declaration) {
    yield {
      about,
      kind: 'order',
      fault: `element ${local} behind ${next.name.local}`,
      rules: content,
      uncertain,
      apply: () => splice(children, at, 2, next, child),
    };
  }
}

function isNil({ attributes }: DrawnElement): boolean {
  return attributes.some(({ name }) => name.local === 'nil' && name.namespace === xsiNamespace);
}
