import { DatatypeError, isTableValue } from '@passport-soap/runtime/datatypes';
import { clarkName, type ExpandedName, XML_NAMESPACE } from '@passport-soap/runtime/xml';
import { accepts, buildContentModel, leafTakes } from '../automata/index.js';
import { builtInTypes } from '../components/built-ins.js';
import { isDerived, isUrType } from '../components/derivation.js';
import type {
  AttributeDeclaration,
  AttributeUse,
  ComplexTypeDefinition,
  ElementDeclaration,
  Schema,
  SimpleTypeDefinition,
  TypeDefinition,
  ValueConstraint,
} from '../components/types.js';
import { allowsNamespace } from '../components/wildcard-algebra.js';
import { linkSimpleType } from '../constraints/link-simple-type.js';
import { childElements, resolveQName, xsiNamespace } from '../documents/source.js';
import type { SourceElement } from '../documents/types.js';
import type { Deviation, Evidence, LearntMessage, Seen, SeenValue, TypeEvidence, ValuePlace } from './evidence.js';

/**
 * Reads messages by a schema's components, goes on after each thing that is wrong, and keeps for each component what was
 * seen of it, right or wrong. What follows from a wrong thing (the content of an element that nothing declares) is no finding of its own.
 */
export function collectEvidence(schema: Schema, messages: readonly LearntMessage[]): Evidence {
  const collector = new Collector(schema);
  for (const message of messages) collector.root(message);
  return collector.result();
}

/** Whether an element, with all that is in it, is as a type says. */
export function fitsType(schema: Schema, type: TypeDefinition, elements: readonly Seen[]): boolean {
  const collector = new Collector(schema);
  for (const { element, message } of elements) {
    collector.ofType({ element, message }, type, undefined);
    if (collector.hasDeviations()) return false;
  }
  return true;
}

/** What is wrong, of all that was seen. */
export function deviationsOf({ types, places, others }: Omit<Evidence, 'deviations'>): Deviation[] {
  const deviations: Deviation[] = [...others];
  for (const evidence of types.values()) {
    if ([...evidence.sequences.values()].some(({ accepted }) => !accepted)) {
      deviations.push({ kind: 'content', evidence });
    }
    if (evidence.textIn.length > 0) deviations.push({ kind: 'text', evidence });
    for (const { name, seen } of evidence.unknownAttributes.values()) {
      deviations.push({ kind: 'attribute', evidence, name, seen });
    }
    for (const [use, messages] of evidence.missingAttributes) {
      deviations.push({ kind: 'missingAttribute', evidence, use, messages });
    }
  }
  for (const place of places) {
    if (place.values.some(({ accepted }) => !accepted)) deviations.push({ kind: 'value', place });
  }
  return deviations;
}

class Collector {
  private readonly types = new Map<ComplexTypeDefinition, TypeEvidence>();
  private readonly places = new Map<object, ValuePlace>();
  private readonly roots = new Map<string, Extract<Deviation, { kind: 'root' }>>();
  private readonly others: Deviation[] = [];
  private readonly byKey = new Map<object, Map<string, Deviation & { seen: unknown[] }>>();
  private readonly schema: Schema;

  constructor(schema: Schema) {
    this.schema = schema;
  }

  root({ root, index }: LearntMessage): void {
    const seen = { element: root, message: index };
    const declaration = this.schema.elementDeclarations.get(clarkName(root.name));
    if (declaration !== undefined && !declaration.abstract) {
      this.element(seen, declaration);
      return;
    }
    const key = clarkName(root.name);
    const known = this.roots.get(key);
    if (known === undefined) this.roots.set(key, { kind: 'root', name: root.name, seen: [seen] });
    else known.seen.push(seen);
  }

  hasDeviations(): boolean {
    return this.result().deviations.length > 0;
  }

  result(): Evidence {
    const found = {
      types: this.types,
      places: [...this.places.values()],
      others: [...this.roots.values(), ...this.others],
    };
    return { ...found, deviations: deviationsOf(found) };
  }

  private element(seen: Seen, declaration: ElementDeclaration): void {
    const { element } = seen;
    const nil = xsiAttribute(element, 'nil');
    if (nil !== undefined && ['true', '1'].includes(nil.trim()) && !declaration.nillable) {
      this.other(declaration, 'nil', { kind: 'nil', declaration, seen: [] }, seen);
      return;
    }
    const type = this.instanceType(seen, declaration);
    if (type === undefined) return;
    if (nil !== undefined && ['true', '1'].includes(nil.trim())) return;
    this.ofType(seen, type, declaration);
  }

  /** The declared type, or that which xsi:type names. */
  private instanceType(seen: Seen, declaration: ElementDeclaration): TypeDefinition | undefined {
    const named = xsiAttribute(seen.element, 'type');
    const declared = declaration.typeDefinition;
    if (named === undefined) return declared;
    const refuse = (why: string): undefined => {
      this.other(declaration, `type ${why}`, { kind: 'instanceType', declaration, seen: [], why }, seen);
      return undefined;
    };
    const name = resolveQName(seen.element, named.trim());
    if (name === undefined) return refuse('its prefix is not declared');
    const type = this.schema.typeDefinitions.get(clarkName(name)) ?? builtIn(this.schema, name);
    if (type === undefined) return refuse(`no schema defines the type ${name.local}`);
    if (!isDerived(type, declared)) return refuse(`the type ${name.local} is not derived from the declared one`);
    return type;
  }

  ofType(seen: Seen, type: TypeDefinition, declaration: ElementDeclaration | undefined): void {
    const { element } = seen;
    if (type.kind === 'simpleType') {
      const extra = element.attributes.some(({ name }) => name.namespace !== xsiNamespace);
      if (extra || childElements(element).length > 0) {
        const by = declaration ?? unnamed(type);
        this.other(by, 'simple', { kind: 'simpleElement', declaration: by, seen: [] }, seen);
        return;
      }
      this.value(seen, type, declaration ?? unnamed(type), textOf(element), declaration?.valueConstraint);
      return;
    }
    if (isUrType(type)) return;
    const evidence = this.evidenceOf(type);
    evidence.instances.push(seen);
    this.attributes(seen, evidence);
    const { contentType } = type;
    const children = childElements(element);
    const text = textOf(element);
    if (contentType.kind === 'simple') {
      if (children.length > 0) this.sequence(seen, evidence, children);
      else this.value(seen, contentType.simpleType, type, text, declaration?.valueConstraint);
      return;
    }
    if (
      contentType.kind === 'empty'
        ? text !== '' && children.length === 0
        : contentType.kind === 'elementOnly' && text.trim() !== ''
    ) {
      evidence.textIn.push(seen);
    }
    this.sequence(seen, evidence, children);
  }

  private sequence(seen: Seen, evidence: TypeEvidence, children: readonly SourceElement[]): void {
    const { type } = evidence;
    const model = buildContentModel(type);
    const names = children.map(({ name }) => name);
    const key = names.map(clarkName).join(' ');
    const known = evidence.sequences.get(key);
    if (known === undefined) {
      evidence.sequences.set(key, { names, accepted: accepts(model, names), messages: new Set([seen.message]) });
    } else {
      known.messages.add(seen.message);
    }
    for (const child of children) {
      const below = { element: child, message: seen.message };
      const leaf =
        model.leaves.find((each) => each.term.kind === 'element' && leafTakes(each, child.name)) ??
        model.leaves.find((each) => leafTakes(each, child.name));
      if (leaf === undefined) addTo(evidence.unknownChildren, clarkName(child.name), below);
      else if (leaf.term.kind === 'element') this.element(below, leaf.term);
      else if (leaf.term.processContents !== 'skip') {
        const declaration = this.schema.elementDeclarations.get(clarkName(child.name));
        if (declaration !== undefined) this.element(below, declaration);
        else if (leaf.term.processContents === 'strict' && xsiAttribute(child, 'type') === undefined) {
          const about = { kind: 'wildcard' as const, name: child.name, owner: type, seen: [] };
          this.other(type, `wildcard ${clarkName(child.name)}`, about, below);
        }
      }
    }
  }

  private attributes(seen: Seen, evidence: TypeEvidence): void {
    const { element, message } = seen;
    const { type } = evidence;
    const found = new Set<AttributeUse>();
    for (const { name, value } of element.attributes) {
      if (name.namespace === xsiNamespace) continue;
      const use = type.attributeUses.find(({ attributeDeclaration: { name: declared } }) => isSame(declared, name));
      if (use !== undefined) {
        found.add(use);
        const { attributeDeclaration } = use;
        const constraint = use.valueConstraint ?? attributeDeclaration.valueConstraint;
        this.value(seen, attributeDeclaration.typeDefinition, attributeDeclaration, value, constraint, {
          use,
          owner: type,
        });
        continue;
      }
      const { attributeWildcard: wildcard } = type;
      if (wildcard !== undefined && allowsNamespace(wildcard.namespaceConstraint, name.namespace)) {
        const declaration = this.schema.attributeDeclarations.get(clarkName(name));
        if (wildcard.processContents === 'skip') continue;
        if (declaration !== undefined) {
          this.value(seen, declaration.typeDefinition, declaration, value, declaration.valueConstraint);
          continue;
        }
        if (wildcard.processContents === 'lax' || name.namespace === XML_NAMESPACE) continue;
      }
      const key = clarkName(name);
      const known = evidence.unknownAttributes.get(key);
      const each: SeenValue = { text: value, message, element, accepted: false };
      if (known === undefined) evidence.unknownAttributes.set(key, { name, seen: [each] });
      else known.seen.push(each);
    }
    for (const use of type.attributeUses) {
      if (!use.required || found.has(use)) continue;
      const messages = evidence.missingAttributes.get(use);
      if (messages === undefined) evidence.missingAttributes.set(use, new Set([message]));
      else messages.add(message);
    }
  }

  private value(
    { element, message }: Seen,
    type: SimpleTypeDefinition,
    by: ElementDeclaration | AttributeDeclaration | ComplexTypeDefinition,
    text: string,
    constraint: ValueConstraint | undefined,
    attribute: { readonly use: AttributeUse; readonly owner: ComplexTypeDefinition } | undefined = undefined,
  ): void {
    // An empty element has the value of its default (cvc-elt.5.1).
    if (text === '' && constraint !== undefined && by.kind === 'element') return;
    const linked = linkSimpleType(type);
    const lookup = lookupIn(element);
    const accepted = !(linked.read(text, lookup) instanceof DatatypeError);
    const key = attribute?.use ?? by;
    let place = this.places.get(key);
    if (place === undefined) {
      place = { type, by, ...attribute, values: [] };
      this.places.set(key, place);
    }
    place.values.push({ text, message, element, accepted });
    if (!accepted || constraint?.kind !== 'fixed' || by.kind === 'complexType') return;
    if (isTableValue(linked, text, constraint.value, lookup)) return;
    const about = { kind: 'fixed' as const, by, ...(attribute === undefined ? {} : { use: attribute.use }), seen: [] };
    this.other(key, 'fixed', about, { text, message, element, accepted });
  }

  private other(key: object, name: string, deviation: Deviation & { seen: unknown[] }, seen: Seen | SeenValue): void {
    let byName = this.byKey.get(key);
    if (byName === undefined) {
      byName = new Map();
      this.byKey.set(key, byName);
    }
    let known = byName.get(name);
    if (known === undefined) {
      known = deviation;
      byName.set(name, known);
      this.others.push(deviation);
    }
    known.seen.push(seen);
  }

  private evidenceOf(type: ComplexTypeDefinition): TypeEvidence {
    let evidence = this.types.get(type);
    if (evidence === undefined) {
      evidence = {
        type,
        sequences: new Map(),
        unknownChildren: new Map(),
        unknownAttributes: new Map(),
        missingAttributes: new Map(),
        textIn: [],
        instances: [],
      };
      this.types.set(type, evidence);
    }
    return evidence;
  }
}

/** A type that is checked on its own: there is no declaration to speak of. */
function unnamed(type: SimpleTypeDefinition): ElementDeclaration {
  return {
    kind: 'element',
    name: { namespace: '', local: '' },
    scope: 'local',
    typeDefinition: type,
    nillable: false,
    abstract: false,
    location: type.location,
    documentation: [],
  };
}

function builtIn(schema: Schema, name: ExpandedName): TypeDefinition | undefined {
  if (name.namespace !== 'http://www.w3.org/2001/XMLSchema') return undefined;
  return builtInTypes.get(name.local) ?? schema.typeDefinitions.get(clarkName(name));
}

/** The character data of an element itself. */
export function textOf(element: SourceElement): string {
  let text = '';
  for (const child of element.children) if (child.kind === 'text') text += child.value;
  return text;
}

export function lookupIn(element: SourceElement): (prefix: string) => string | undefined {
  return (prefix) =>
    prefix === 'xml' ? XML_NAMESPACE : (element.namespaces.get(prefix) ?? (prefix === '' ? '' : undefined));
}

function xsiAttribute(element: SourceElement, local: string): string | undefined {
  return element.attributes.find(({ name }) => name.local === local && name.namespace === xsiNamespace)?.value;
}

export function isSame(left: ExpandedName, right: ExpandedName): boolean {
  return left.local === right.local && left.namespace === right.namespace;
}

export function addTo<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
