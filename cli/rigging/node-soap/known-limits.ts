import type { CompiledService, SampledElement, WsdlOperation } from '@passport-soap/codegen';

type SampleElement = SampledElement['root'];

const xsiNamespace = 'http://www.w3.org/2001/XMLSchema-instance';

/** What a message has that node-soap cannot write, and why: the first that applies. The list is all that is passed over. */
const limits: readonly (readonly [reason: string, has: (element: SampleElement) => boolean])[] = [
  [
    'it writes an object: each name once, in the order of the schema, text aside; the order of mixed or alternating elements is lost',
    ({ children }) => isMixed(children) || alternates(children),
  ],
  [
    'it looks for the children of an element in the declared type, not in the one that xsi:type names',
    ({ attributes }) => attributes.some(({ name }) => name.namespace === xsiNamespace && name.local === 'type'),
  ],
  [
    "children of another namespace than their parent's are often written in their parent's",
    ({ name, children }) =>
      children.some((child) => typeof child !== 'string' && child.name.namespace !== name.namespace),
  ],
  [
    'it writes a line end, or a tab in an attribute, as it is, and a reader of XML takes it for another character',
    ({ attributes, children }) =>
      children.some((child) => typeof child === 'string' && child.includes('\r')) ||
      attributes.some(({ value }) => /[\t\r\n]/.test(value)),
  ],
];

const emptyLimit = 'where the Body is empty, it takes the name of the message for that of an element';
const rpcLimit = "under rpc style it puts the wrapper into the WSDL's target namespace, not into that of soap:body";

/** Why a message need not come out right, if there is a reason. */
export function knownLimit(message: SampledElement | undefined, { style, input }: WsdlOperation): string | undefined {
  if (style === 'rpc') return rpcLimit;
  if (input.body === undefined) return emptyLimit;
  if (message === undefined) return undefined;
  const elements = [...descendants(message.root)];
  return limits.find(([, has]) => elements.some((element) => has(element)))?.[0];
}

/** Why its server need not answer as it is told to, if there is a reason. */
export function knownServerLimit(
  service: CompiledService,
  services: readonly CompiledService[],
  operation: WsdlOperation,
  requestHeaders: readonly SampledElement[],
): string | undefined {
  const { portType } = service.ports[0]?.binding ?? {};
  const actions = services
    .filter(({ ports: [port] }) => clark(port?.binding.portType) === clark(portType))
    .flatMap(({ operations }) => [...operations.values()])
    .filter(({ name }) => name === operation.name)
    .map(({ soapAction }) => soapAction);
  if (new Set(actions).size > 1) return 'of two bindings of one portType, it knows the actions of one';
  const blocks = requestHeaders.flatMap(({ root }) => [...descendants(root)]);
  return blocks.some(({ name }) => name.local === 'Timestamp')
    ? 'it answers a Timestamp in a Security header with a Security header of its own'
    : undefined;
}

function clark(name: { readonly namespace: string; readonly local: string } | undefined): string {
  return `{${name?.namespace}}${name?.local}`;
}

function* descendants(element: SampleElement): Generator<SampleElement> {
  yield element;
  for (const child of element.children) if (typeof child !== 'string') yield* descendants(child);
}

function isMixed(children: SampleElement['children']): boolean {
  return (
    children.some((child) => typeof child === 'string' && child.trim() !== '') &&
    children.some((child) => typeof child !== 'string')
  );
}

function alternates(children: SampleElement['children']): boolean {
  const names = children.flatMap((child) => (typeof child === 'string' ? [] : [child.name.local]));
  return names.some((name, index) => index > 0 && names[index - 1] !== name && names.indexOf(name) < index);
}
