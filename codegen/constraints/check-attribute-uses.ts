import type { Diagnostic } from '@passport-soap/runtime';
import { clarkName } from '@passport-soap/runtime/xml';
import type { SchemaParts } from '../components/collect-parts.js';
import type {
  AttributeGroupDefinition,
  AttributeUse,
  ComplexTypeDefinition,
  SimpleTypeDefinition,
} from '../components/types.js';
import { errorAt, related } from '../error-at.js';
import { describeName, describeType } from './describe.js';

type Holder = ComplexTypeDefinition | AttributeGroupDefinition;
/** Whether a holder's parts, an attribute group or the base, have both uses: then they are at fault, and reported. */
type IsKnown = (first: AttributeUse, second: AttributeUse) => boolean;

/**
 * `ct-props-correct.4`, `.5` (§3.4.6) and `ag-props-correct.2`, `.3` (§3.6.6): no two attributes of one name, nor two IDs.
 */
export function checkAttributeUses({ complexTypes, attributeGroups }: SchemaParts): Diagnostic[] {
  const wrong = new Map<AttributeUse, Set<AttributeUse>>();
  const isKnown: IsKnown = (first, second) => {
    const others = wrong.get(first) ?? new Set();
    if (others.has(second)) return true;
    wrong.set(first, others.add(second));
    return false;
  };
  // A type inherits what its base has, and takes what groups have: what is in these is wrong there.
  const holders = [...attributeGroups, ...baseFirst(complexTypes)];
  return holders.flatMap((holder) => checkUses(holder, isKnown));
}

function baseFirst(types: Iterable<ComplexTypeDefinition>): ReadonlySet<ComplexTypeDefinition> {
  const ordered = new Set<ComplexTypeDefinition>();
  for (const type of types) {
    const chain: ComplexTypeDefinition[] = [];
    let step: ComplexTypeDefinition = type;
    while (!ordered.has(step)) {
      chain.push(step);
      const { baseTypeDefinition: base } = step;
      if (base === step || base.kind === 'simpleType') break;
      step = base;
    }
    for (const each of chain.reverse()) ordered.add(each);
  }
  return ordered;
}

function checkUses(holder: Holder, isKnown: IsKnown): Diagnostic[] {
  const rule = holder.kind === 'complexType' ? 'ct-props-correct' : 'ag-props-correct';
  const clauses = holder.kind === 'complexType' ? { name: 4, id: 5 } : { name: 2, id: 3 };
  const what = holder.kind === 'complexType' ? describeType(holder) : `attribute group ${holder.name.local}`;
  const diagnostics: Diagnostic[] = [];
  const report = (clause: number, first: AttributeUse, second: AttributeUse, message: string): void => {
    if (isKnown(first, second)) return;
    diagnostics.push(
      errorAt(second.location, `${rule}.${clause}`, message, {
        related: [related(first.location, 'the first one'), related(holder.location, `${what} is here`)],
      }),
    );
  };
  const byName = new Map<string, AttributeUse>();
  let id: AttributeUse | undefined;
  for (const use of holder.attributeUses) {
    const { name, typeDefinition } = use.attributeDeclaration;
    const first = byName.get(clarkName(name));
    if (first !== undefined) {
      const message = `${what} has a second attribute ${describeName(name)}, in place, inherited or by an attribute group: remove one`;
      report(clauses.name, first, use, message);
      continue;
    }
    byName.set(clarkName(name), use);
    if (!isId(typeDefinition)) continue;
    if (id === undefined) id = use;
    else {
      const message = `${what} has a second attribute of type xs:ID, ${describeName(name)}: an element has one ID`;
      report(clauses.id, id, use, message);
    }
  }
  return diagnostics;
}

/** Whether a type is, or is derived from, `xs:ID`. */
export function isId(type: SimpleTypeDefinition): boolean {
  for (let step: SimpleTypeDefinition | undefined = type; step !== undefined; step = step.baseTypeDefinition) {
    if (step.builtIn && step.name?.local === 'ID') return true;
  }
  return false;
}
