import { escapeAttribute, XML_NAMESPACE } from '@passport-soap/runtime/xml';
import { xsdNamespace } from '../../documents/source.js';
import type { QNameText, SchemaOperation, XsdNode } from './operations.js';
import { printNode } from './print-node.js';

const style = { lineEnd: '\n', indent: '  ', quote: '"', inlineAnnotations: false } as const;

/** A schema document of its own, for a namespace that had none. */
export function renderNewFile(operations: readonly SchemaOperation[]): string {
  const globals = operations.filter((operation) => operation.kind === 'global');
  const imports = operations.filter((operation) => operation.kind === 'import');
  const [first] = globals;
  const namespace = first?.namespace ?? '';
  // `xml` is bound without a declaration, and nothing else may be bound to its namespace (Namespaces in XML §3).
  const prefixes = new Map<string, string>([
    [xsdNamespace, 'xs'],
    [XML_NAMESPACE, 'xml'],
  ]);
  const prefixFor = (name: string, hint: string | undefined): string => {
    const known = prefixes.get(name);
    if (known !== undefined) return known;
    const wanted = hint === undefined || hint === '' ? 'ns' : hint;
    const taken = new Set(prefixes.values());
    let prefix = wanted;
    for (let number = 1; taken.has(prefix); number += 1) prefix = `${wanted}${number}`;
    prefixes.set(name, prefix);
    return prefix;
  };
  if (namespace !== '') prefixFor(namespace, first?.hint ?? 'tns');
  const naming = {
    xsd: (local: string) => `xs:${local}`,
    qname: ({ name: { namespace: of, local }, hint }: QNameText) =>
      of === '' ? local : `${prefixFor(of, hint)}:${local}`,
  };
  const seen = new Set<string>();
  const nodes: XsdNode[] = imports.flatMap(({ namespace: of, location }) => {
    if (seen.has(of) || of === namespace) return [];
    seen.add(of);
    return [
      {
        local: 'import',
        attributes: [
          ...(of === '' ? [] : [['namespace', of] as const]),
          ...(location === undefined ? [] : [['schemaLocation', location] as const]),
        ],
      },
    ];
  });
  const printed = [
    ...nodes.flatMap((node) => printNode(node, style.indent, style, naming)),
    ...globals.flatMap(({ node }) => ['', ...printNode(node, style.indent, style, naming)]),
  ];
  const declarations = [...prefixes]
    .filter(([name]) => name !== XML_NAMESPACE)
    .map(([name, prefix]) => `xmlns:${prefix}="${escapeAttribute(name)}"`);
  const attributes = [
    ...declarations,
    ...(namespace === '' ? [] : [`targetNamespace="${escapeAttribute(namespace)}"`]),
    'elementFormDefault="qualified" attributeFormDefault="unqualified"',
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<xs:schema ${attributes.join('\n           ')}>`,
    ...printed,
    '</xs:schema>',
    '',
  ].join('\n');
}
