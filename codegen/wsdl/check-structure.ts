import type { Diagnostic } from '@passport-soap/runtime';
import { closest } from '@passport-soap/runtime/xml';
import { attributeValue, childElements, wsdlNamespace } from '../documents/source.js';
import type { SourceElement, WsdlDocument } from '../documents/types.js';
import { errorAt, warningAt } from '../error-at.js';
import { describe } from './definitions.js';
import { bindingNamespaces } from './soap-versions.js';

/** What may stand in each element of the WSDL namespace (WSDL 1.1 appendix A.4.1), documentation aside. */
const structure: Readonly<Record<string, readonly string[]>> = {
  definitions: ['import', 'types', 'message', 'portType', 'binding', 'service'],
  message: ['part'],
  portType: ['operation'],
  binding: ['operation'],
  operation: ['input', 'output', 'fault'],
  service: ['port'],
};

const named = new Set(['message', 'part', 'portType', 'operation', 'binding', 'service', 'port']);
const understood = new Set(Object.values(bindingNamespaces));

/**
 * Checks that each element of WSDL's namespace stands where it may and has a name, so that nothing in a document is
 * passed over; and names the extensions that it requires and nothing here understands (WSDL 1.1 §2.1.3).
 */
export function checkWsdlStructure({ root }: WsdlDocument, diagnostics: Diagnostic[]): void {
  if (attributeValue(root, 'targetNamespace') === undefined) {
    const message = 'wsdl:definitions has no targetNamespace: what it defines can be referred to only without a prefix';
    diagnostics.push(warningAt(root.location, 'wsdl-target-namespace', message));
  }
  check(root, diagnostics);
}

function check(element: SourceElement, diagnostics: Diagnostic[]): void {
  const { local } = element.name;
  if (named.has(local) && (attributeValue(element, 'name') ?? '') === '') {
    diagnostics.push(errorAt(element.location, 'wsdl-name', `wsdl:${local} must have a name`));
  }
  const allowed = structure[local] ?? [];
  const seen = new Set<string>();
  for (const child of childElements(element)) {
    const { name } = child;
    if (name.namespace !== wsdlNamespace) {
      checkExtension(child, diagnostics);
      continue;
    }
    if (name.local === 'documentation') continue;
    if (!allowed.includes(name.local)) {
      const meant = closest(name.local, allowed);
      const advice = meant === undefined ? '' : `; did you mean wsdl:${meant}?`;
      const message = `wsdl:${name.local} may not stand in ${describe(element)}${advice}`;
      diagnostics.push(
        errorAt(child.location, 'wsdl-element', message, { expected: allowed.map((each) => `wsdl:${each}`) }),
      );
      continue;
    }
    if ((name.local === 'input' || name.local === 'output') && seen.has(name.local)) {
      diagnostics.push(errorAt(child.location, 'wsdl-element', `${describe(element)} has a second wsdl:${name.local}`));
    }
    seen.add(name.local);
    if (name.local !== 'types') check(child, diagnostics);
  }
}

function checkExtension(element: SourceElement, diagnostics: Diagnostic[]): void {
  const required = element.attributes.find(
    ({ name }) => name.local === 'required' && name.namespace === wsdlNamespace,
  )?.value;
  if (required === undefined || !/^\s*(?:1|true)\s*$/.test(required) || understood.has(element.name.namespace)) return;
  const { namespace, local } = element.name;
  const message = `the WSDL requires the extension ${local} of "${namespace}", which is not understood: what it asks for is left to you`;
  diagnostics.push(warningAt(element.location, 'unsupported-wsdl-extension', message));
}
