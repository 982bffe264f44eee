import { XML_NAMESPACE } from '@passport-soap/runtime/xml';
import type { Schema } from '../components/types.js';
import type { SchemaDocument } from '../documents/types.js';
import { camelCase, NameSet } from './names.js';

/** What `import * as NAME` and `const NAME` do not take, and what the binding's own index exports. */
export const reservedNames: readonly string[] = [
  ...['await', 'break', 'case', 'catch', 'class', 'const', 'continue', 'debugger', 'default', 'delete', 'do', 'else'],
  ...['enum', 'export', 'extends', 'false', 'finally', 'for', 'function', 'if', 'implements', 'import', 'in'],
  ...['instanceof', 'interface', 'let', 'new', 'null', 'package', 'private', 'protected', 'public', 'return', 'static'],
  ...['super', 'switch', 'this', 'throw', 'true', 'try', 'typeof', 'var', 'void', 'while', 'with', 'yield'],
  ...['arguments', 'eval', 'undefined', 'tables', 'schema'],
];

/** What namespaces are called where no document has a prefix for them: most WSDLs have none for SOAP's, and `xml` is never declared. */
const usualPrefixes: Readonly<Record<string, string>> = {
  'http://schemas.xmlsoap.org/soap/envelope/': 'soap',
  'http://www.w3.org/2003/05/soap-envelope': 'soap12',
  [XML_NAMESPACE]: 'xml',
};

/**
 * A module name for each namespace: the configured one, else the prefix that the schema documents themselves give the
 * namespace, else the last word of the namespace name. Namespaces are served in the order in which they were met.
 */
export function assignPrefixes(
  schema: Pick<Schema, 'targetNamespaces'>,
  documents: readonly SchemaDocument[],
  configured: Readonly<Record<string, string>> = {},
): Map<string, string> {
  const names = new NameSet([...reservedNames, ...Object.values(configured)]);
  const modules = new Map<string, string>();
  for (const namespace of schema.targetNamespaces) {
    const wanted = Object.hasOwn(configured, namespace) ? configured[namespace] : undefined;
    const last = usualPrefixes[namespace] ?? lastWord(namespace);
    const prefixes = prefixesIn(documents, namespace).map(camelCase);
    modules.set(namespace, wanted ?? names.take(prefixes[0] ?? last, ...prefixes, last, `${last}Ns`));
  }
  return modules;
}

/** The prefixes that documents bind to a namespace, those of its own documents first. */
function prefixesIn(documents: readonly SchemaDocument[], namespace: string): string[] {
  if (namespace === '') return [];
  const own = documents.filter((document) => document.targetNamespace === namespace);
  const bindings = [...own, ...documents].flatMap((document) => [...document.root.namespaces]);
  return bindings.flatMap(([prefix, name]) => (name === namespace && prefix !== '' ? [prefix] : []));
}

function lastWord(namespace: string): string {
  if (namespace === '') return 'model';
  const word = namespace
    .split(/[^\p{ID_Continue}]+/u)
    .filter((part) => /^\p{ID_Start}/u.test(part))
    .pop();
  return camelCase(word ?? 'model');
}
