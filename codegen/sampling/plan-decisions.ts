import { isUrType } from '../binding/ur-type.js';
import { expandSubstitutions } from '../components/expand-substitutions.js';
import type {
  AttributeUse,
  ComplexTypeDefinition,
  ElementDeclaration,
  Particle,
  SimpleTypeDefinition,
  TypeDefinition,
} from '../components/types.js';
import type { SourceLocation } from '../location.js';
import type { Site, Step } from './coverage.js';
import type { Drawing } from './drawing.js';
import { mostOccurrences } from './heights.js';
import type { SampleRoot, Uncovered } from './types.js';
import { attributeFor, branchesOf, elementsFor, occurrencesOf } from './ways.js';

export interface Plan {
  readonly sites: readonly Site[];
  readonly notes: readonly Uncovered[];
}

/** Finds every decision that samples of a root can take, each with the shortest way to it. */
export function planDecisions(drawing: Drawing, roots: readonly SampleRoot[], head: object): Plan {
  const { heights } = drawing;
  const sites: Site[] = [];
  const notes: Uncovered[] = [];
  const seen = new Set<object>();
  // First in, first out: what is met first is met on the shortest way.
  const queue: (() => void)[] = [];

  const isNew = (component: object): boolean => {
    const size = seen.size;
    return seen.add(component).size > size;
  };
  /** Adds a decision, if it is one. Answers how each way of it goes on. */
  const decision = (
    about: object,
    what: string,
    described: { readonly component: string; readonly location: SourceLocation },
    ways: readonly string[],
    behind: Step | undefined,
  ): ((way: number) => Step | undefined) => {
    if (ways.length < 2) return () => behind;
    sites.push({ about, what, ...described, ways, behind });
    return (way) => ({ about, what, way, behind });
  };

  const element = (declaration: ElementDeclaration, behind: Step | undefined, only?: TypeDefinition): void => {
    if (!isNew(declaration)) return;
    const { location, valueConstraint, nillable } = declaration;
    const described = { component: `element ${declaration.name.local}`, location };
    const types = only === undefined ? heights.typesOf(declaration) : [only];
    const behindType = decision(
      declaration,
      'type',
      described,
      types.map((type) => `of type ${type.name?.local ?? 'its own'}`),
      behind,
    );
    if (nillable && valueConstraint?.kind !== 'fixed') {
      decision(declaration, 'nil', described, ['not nil', 'nil'], behind);
    }
    if (valueConstraint !== undefined) {
      decision(
        declaration,
        'empty',
        described,
        ['with a value', `empty, by its ${valueConstraint.kind} value`],
        behind,
      );
    }
    for (const [way, each] of types.entries()) {
      queue.push(() => {
        if (each.kind === 'complexType') complexType(each, behindType(way), valueConstraint?.kind === 'fixed');
        else if (valueConstraint?.kind !== 'fixed') values(each, behindType(way));
      });
    }
  };

  const complexType = (type: ComplexTypeDefinition, behind: Step | undefined, fixed: boolean): void => {
    const { contentType } = type;
    if (contentType.kind === 'simple' && !fixed) values(contentType.simpleType, behind);
    if (isUrType(type)) return;
    if (isNew(type)) attributes(type, behind);
    // Of a fixed value there is one, and no other content.
    if (fixed || contentType.kind === 'empty' || contentType.kind === 'simple' || !isNew(contentType)) return;
    if (contentType.kind === 'mixed') {
      const described = { component: `type ${type.name?.local ?? '(anonymous)'}`, location: type.location };
      decision(type, 'text', described, ['with text', 'without text'], behind);
    }
    particle(expandSubstitutions(contentType.particle), behind);
  };

  const attributes = (
    { attributeUses, attributeWildcard: wildcard }: ComplexTypeDefinition,
    behind: Step | undefined,
  ) => {
    for (const use of attributeUses) attribute(use, behind);
    if (wildcard === undefined) return;
    const more = attributeFor(drawing, wildcard);
    const where = { component: 'xs:anyAttribute', location: wildcard.location };
    if (more === undefined)
      notes.push({ ...where, what: 'present', reason: 'no attribute is declared that it lets in' });
    else {
      const present = decision(wildcard, 'present', where, ['absent', 'present'], behind);
      if (typeof more === 'object') values(more.typeDefinition, present(1));
    }
  };

  const attribute = (use: AttributeUse, behind: Step | undefined): void => {
    const { attributeDeclaration: declaration, location, required, valueConstraint } = use;
    const described = { component: `attribute ${declaration.name.local}`, location };
    const present = required ? () => behind : decision(use, 'present', described, ['present', 'absent'], behind);
    if ((valueConstraint ?? declaration.valueConstraint)?.kind !== 'fixed') {
      values(declaration.typeDefinition, present(0));
    }
  };

  const values = (type: SimpleTypeDefinition, behind: Step | undefined): void => {
    if (!isNew(type)) return;
    const described = { component: `type ${type.name?.local ?? '(anonymous)'}`, location: type.location };
    const reason = drawing.whyNoValue(type);
    if (reason !== undefined) notes.push({ ...described, what: 'any value', reason });
    if (reason !== undefined || drawing.isReference(type)) return;
    const { valid, left } = drawing.valuesOf(type);
    for (const [what, why] of left) notes.push({ ...described, what, reason: why });
    decision(type, 'value', described, valid.map(inShort), behind);
  };

  const particle = (each: Particle, behind: Step | undefined): void => {
    if (!isNew(each)) return;
    const { term, maxOccurs, minOccurs, location } = each;
    const described = { component: nameOf(each), location };
    const counts = occurrencesOf(drawing, each);
    if (minOccurs > mostOccurrences || (maxOccurs > mostOccurrences && maxOccurs !== Number.POSITIVE_INFINITY)) {
      const what = `occurs ${minOccurs > mostOccurrences ? minOccurs : maxOccurs} times`;
      notes.push({ ...described, what, reason: `more than ${mostOccurrences} occurrences are not written out` });
    }
    const some = counts.findIndex((count) => count > 0);
    if (some < 0) {
      if (counts.length === 1 && maxOccurs > 0) {
        notes.push({ ...described, what: 'occurs', reason: 'its content has no end, or nothing is declared for it' });
      }
      return;
    }
    const occurring = decision(
      each,
      'occurs',
      described,
      counts.map((count) => `occurs ${count} times`),
      behind,
    )(some);
    queue.push(() => {
      if (term.kind === 'element') element(term, occurring);
      else if (term.kind === 'wildcard') {
        const { declared, namespace } = elementsFor(drawing, term);
        const names = declared.map(({ name }) => `element ${name.local}`);
        const ways = namespace === undefined ? names : [...names, 'an element that is not declared'];
        const way = decision(term, 'any', described, ways, occurring);
        for (const [index, one] of declared.entries()) element(one, way(index));
      } else if (term.compositor === 'choice') {
        const possible = branchesOf(drawing, term.particles);
        for (const branch of term.particles.filter((one) => !possible.includes(one))) {
          if (branch.term !== term.head) {
            notes.push({
              ...described,
              what: nameOf(branch),
              reason: 'its content has no end, or nothing is declared for it',
            });
          }
        }
        const way = decision(
          each,
          'branch',
          described,
          possible.map((one) => `branch ${nameOf(one)}`),
          occurring,
        );
        for (const [index, branch] of possible.entries()) particle(branch, way(index));
      } else {
        if (term.compositor === 'all' && term.particles.length > 1) {
          decision(each, 'order', described, ['in order', 'in reverse order'], occurring);
        }
        for (const member of term.particles) particle(member, occurring);
      }
    });
  };

  const root = roots.map(({ element: { name } }) => `element ${name.local}`);
  const [first] = roots;
  if (first !== undefined) {
    const way = decision(head, 'root', { component: 'the root', location: first.element.location }, root, undefined);
    for (const [index, { element: declaration, type }] of roots.entries()) element(declaration, way(index), type);
  }
  for (const visit of queue) visit();
  return { sites, notes };
}

function nameOf({ term }: Particle): string {
  if (term.kind === 'element') return `element ${term.name.local}`;
  if (term.kind === 'wildcard') return 'xs:any';
  return term.head === undefined ? `xs:${term.compositor}` : `substitution group ${term.head.name.local}`;
}

function inShort(value: string): string {
  return `value ${JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)}`;
}
