import { xsdNamespace } from '../../documents/source.js';
import type { Seen } from '../evidence.js';
import type { DeclarationPlace } from '../infer/infer-element.js';
import type { ProposalContext } from '../proposal.js';
import { type SpanNode, spanAttribute } from '../text/spans.js';
import { type Place, xsdSpans } from '../workspace.js';

/** The xs:schema that an element of a file is in: of a WSDL, one of several. */
export function schemaOf(node: SpanNode): SpanNode {
  let at = node;
  while (at.parent !== undefined && !(at.name.local === 'schema' && at.name.namespace === xsdNamespace)) at = at.parent;
  return at;
}

/** Where declarations go that are written into an element of a schema. */
export function declarationPlace(
  context: ProposalContext,
  { file, node }: Place,
  owner: string | undefined,
): DeclarationPlace {
  const root = schemaOf(node);
  let behind: SpanNode | undefined = node;
  while (behind !== undefined && behind.parent !== root) behind = behind.parent;
  return {
    workspace: context.workspace,
    schema: context.schema,
    set: context.set,
    file,
    root,
    namespace: spanAttribute(root, 'targetNamespace')?.value ?? chameleonNamespace(context, file),
    ...(behind === undefined ? {} : { behind: behind.offset }),
    ...(owner === undefined ? {} : { owner }),
    probes: context.probes,
    document: (seen: readonly Seen[]) => context.sightings('Seen in', new Set(seen.map(({ message }) => message))),
  };
}

/** A document without a target namespace has that of the one that includes it. */
function chameleonNamespace(context: ProposalContext, file: string): string {
  return context.workspace.targetNamespaceOf(file, context.set);
}

/** What holds a complex type's own attributes and model group: it, or the derivation in it. */
export function holderOf(complexType: SpanNode): SpanNode {
  const [content] = xsdSpans(complexType, 'simpleContent', 'complexContent');
  if (content === undefined) return complexType;
  return xsdSpans(content, 'restriction', 'extension')[0] ?? complexType;
}
