import type { Diagnostic } from '@passport-soap/runtime';
import { collapseSpace } from '@passport-soap/runtime/datatypes';
import { closest, XML_NAMESPACE } from '@passport-soap/runtime/xml';
import { childElements, rawAttribute, xsdNamespace } from '../documents/source.js';
import type { SchemaDocument, SourceAttribute, SourceElement, SourceText } from '../documents/types.js';
import { errorAt, related } from '../error-at.js';
import type { SourceLocation } from '../location.js';
import { lexicalError } from './lexical.js';
import { shorten } from './shorten.js';
import {
  type ContentStep,
  type ElementStructure,
  elementNames,
  structureOf,
  xmlAttributes,
} from './structure-table.js';

/**
 * Checks a document against the structure that the schema for schemas gives it, so that nothing in it is passed over.
 * Codes: `s4s-elt-…` and `s4s-att-…`, for the schema for schemas.
 */
export function checkStructure({ root }: SchemaDocument, diagnostics: Diagnostic[]): void {
  if (sound.has(root)) return;
  const found: Diagnostic[] = [];
  checkElement(root, '', found, new Map());
  if (found.length === 0) sound.add(root);
  diagnostics.push(...found);
}

/** Documents without a fault: one is checked again where it is included into several namespaces, or loaded once for several sets. */
const sound = new WeakSet<SourceElement>();

type Ids = Map<string, SourceLocation>;

function checkElement(element: SourceElement, parent: string, diagnostics: Diagnostic[], ids: Ids): void {
  const { local } = element.name;
  const structure = structureOf(local, parent);
  // The parent's check has reported a child that it cannot have.
  if (structure === undefined) return;
  checkAttributes(element, structure, diagnostics, ids);
  if (isOtherWay(element, structure)) return;
  if (structure.open) return;
  checkText(element, diagnostics);
  checkContent(element, structure, diagnostics);
  const allowed = new Set(structure.content.flatMap(({ steps }) => steps.flatMap(({ names }) => names)));
  for (const child of childElements(element)) {
    // What may be nowhere in here was reported; what it would be in its own place tells no more.
    if (child.name.namespace === xsdNamespace && allowed.has(child.name.local))
      checkElement(child, local, diagnostics, ids);
  }
}

function checkAttributes(
  element: SourceElement,
  structure: ElementStructure,
  diagnostics: Diagnostic[],
  ids: Ids,
): void {
  const owner = `xs:${element.name.local}`;
  for (const attribute of element.attributes) {
    const { namespace, local } = attribute.name;
    const forms = namespace === '' ? structure.attributes : namespace === XML_NAMESPACE ? xmlAttributes : {};
    const form = Object.hasOwn(forms, local) ? forms[local] : undefined;
    // Attributes of other namespaces are anybody's (part 1 §2.7), and checked only if they are known.
    if (form === undefined && namespace !== '' && namespace !== xsdNamespace) continue;
    if (form === undefined) {
      diagnostics.push(unknownAttribute(attribute, element, structure));
      continue;
    }
    const value = form === 'string' ? attribute.value : collapseSpace(attribute.value);
    const wrong = lexicalError(form, value, element);
    if (wrong !== undefined) {
      const name = namespace === '' ? local : `xml:${local}`;
      diagnostics.push(
        errorAt(attribute.location, 's4s-att-invalid-value', `${name}="${shorten(value)}" of ${owner} ${wrong}`),
      );
    } else if (form === 'ID') {
      checkId(value, attribute, diagnostics, ids);
    }
  }
  for (const name of isOtherWay(element, structure) ? [] : structure.required) {
    if (rawAttribute(element, name) === undefined) {
      diagnostics.push(
        errorAt(element.location, 's4s-att-must-appear', `${owner} must have the attribute ${name}`, {
          expected: [name],
        }),
      );
    }
  }
}

/** Whether this is a reference where a definition is wanted, or a definition where a reference is: one fault, not all that follow of it. */
function isOtherWay(element: SourceElement, { attributes, required }: ElementStructure): boolean {
  const [wanted, other] = required.includes('ref') ? ['ref', 'name'] : ['name', 'ref'];
  return (
    required.includes(wanted) &&
    !Object.hasOwn(attributes, other) &&
    rawAttribute(element, wanted) === undefined &&
    rawAttribute(element, other) !== undefined
  );
}

function unknownAttribute(attribute: SourceAttribute, element: SourceElement, structure: ElementStructure): Diagnostic {
  const { namespace, local } = attribute.name;
  const owner = `xs:${element.name.local}`;
  const allowed = Object.keys(structure.attributes).sort();
  if ((local === 'name' || local === 'ref') && isOtherWay(element, structure)) {
    const message =
      local === 'ref'
        ? `${owner} is a definition here, and must have a name: a ref can stand in a type or a group only`
        : `${owner} can only be a ref here: define it as a child of xs:schema, by its name`;
    return errorAt(attribute.location, 's4s-att-not-allowed', message, { expected: allowed });
  }
  const meant = namespace === '' ? closest(local, allowed) : undefined;
  const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
  return errorAt(attribute.location, 's4s-att-not-allowed', `${owner} has no attribute ${local} here${hint}`, {
    expected: allowed,
  });
}

function checkId(value: string, attribute: SourceAttribute, diagnostics: Diagnostic[], ids: Ids): void {
  const first = ids.get(value);
  if (first === undefined) {
    ids.set(value, attribute.location);
    return;
  }
  diagnostics.push(
    errorAt(
      attribute.location,
      's4s-att-invalid-value',
      `id="${shorten(value)}" is there twice: ids are unique in a document`,
      {
        related: [related(first, 'the first one')],
      },
    ),
  );
}

function checkText(element: SourceElement, diagnostics: Diagnostic[]): void {
  const text = element.children.find(
    (child): child is SourceText => child.kind === 'text' && collapseSpace(child.value) !== '',
  );
  if (text !== undefined) {
    diagnostics.push(
      errorAt(
        firstPlace(text),
        's4s-elt-character',
        `text in xs:${element.name.local}: only xs:documentation and xs:appinfo hold text`,
      ),
    );
  }
}

function checkContent(element: SourceElement, structure: ElementStructure, diagnostics: Diagnostic[]): void {
  const children = childElements(element);
  const has = (names: readonly string[]) => children.some((child) => names.includes(xsdLocal(child)));
  const model = structure.content.find(({ when }) => has(when)) ?? structure.content.at(-1);
  const steps = model?.steps ?? [];
  // What stands in the place of something that is missing is one fault.
  const told = new Set<string>();
  let at = 0;
  let seen = 0;
  for (const child of children) {
    let step = at;
    while (step < steps.length && !(accepts(steps[step], child) && (step > at || seen < (steps[at]?.max ?? 0)))) {
      if ((step === at ? seen : 0) < (steps[step]?.min ?? 0)) {
        step = steps.length;
        break;
      }
      step += 1;
    }
    if (step >= steps.length) {
      const wrong = misplaced(element, child, steps, at, seen);
      for (const name of wrong.expected ?? []) told.add(name);
      diagnostics.push(wrong);
      continue;
    }
    seen = step === at ? seen + 1 : 1;
    at = step;
  }
  const missing = steps.find((step, index) => index >= at && (index === at ? seen : 0) < step.min);
  const expected = (missing?.names ?? []).map((name) => `xs:${name}`);
  if (missing !== undefined && !expected.every((name) => told.has(name))) {
    diagnostics.push(
      errorAt(
        element.location,
        's4s-elt-invalid-content.2',
        `xs:${element.name.local} is not complete: ${expected.join(' or ')} is missing`,
        { expected },
      ),
    );
  }
}

/** Where the first character of a text is that is not white space. */
function firstPlace({ value, location: { file, line, column } }: SourceText): SourceLocation {
  const lines = value.slice(0, value.search(/[^ \t\r\n]/)).split('\n');
  const last = (lines.at(-1) ?? '').length;
  return { file, line: line + lines.length - 1, column: lines.length === 1 ? column + last : last + 1 };
}

/** The name in XML Schema's namespace; for an element of another, none that is anywhere. */
function xsdLocal(element: SourceElement): string {
  return element.name.namespace === xsdNamespace ? element.name.local : '';
}

function accepts(step: ContentStep | undefined, child: SourceElement): boolean {
  return step?.names.includes(xsdLocal(child)) ?? false;
}

function misplaced(
  parent: SourceElement,
  child: SourceElement,
  steps: readonly ContentStep[],
  at: number,
  seen: number,
): Diagnostic {
  const next: string[] = [];
  for (let step = at; step < steps.length; step += 1) {
    const { names, min, max } = steps[step] as ContentStep;
    const count = step === at ? seen : 0;
    if (count < max) next.push(...names);
    if (count < min) break;
  }
  const expected = [...new Set(next)];
  const { namespace, local } = child.name;
  const inParent = `in xs:${parent.name.local}`;
  if (namespace !== xsdNamespace) {
    const where = namespace === '' ? 'of no namespace' : `of namespace "${namespace}"`;
    return errorAt(
      child.location,
      's4s-elt-schema-ns',
      `element ${local} ${where} ${inParent}: elements of other namespaces go into xs:appinfo`,
    );
  }
  const wanted = expected.map((name) => `xs:${name}`);
  if (!elementNames.has(local)) {
    const meant = closest(local, expected) ?? closest(local, elementNames);
    const hint = meant === undefined ? '' : `; did you mean xs:${meant}?`;
    const message = `XML Schema 1.0 has no element xs:${local}${hint}`;
    return errorAt(child.location, 's4s-elt-invalid', message, { expected: wanted });
  }
  const allowedSomewhere = steps.some((step) => step.names.includes(local));
  const why = allowedSomewhere
    ? `xs:${local} stands in the wrong place ${inParent}`
    : `xs:${local} may not stand ${inParent}`;
  const then = wanted.length === 0 ? 'nothing may follow here' : `expected here: ${wanted.join(', ')}`;
  return errorAt(child.location, 's4s-elt-invalid-content.1', `${why}; ${then}`, { expected: wanted });
}
