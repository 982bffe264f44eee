import { clarkName } from '@passport-soap/runtime/xml';
import { xsdNamespace } from '../documents/source.js';
import type { SchemaOperation } from './text/operations.js';
import type { SpanNode } from './text/spans.js';
import type { Workspace } from './workspace.js';

/** The global components that operations are about: edits of different ones have nothing to do with each other. */
export function anchorsOf(operations: readonly SchemaOperation[], workspace: Workspace): Set<string> {
  const anchors = new Set<string>();
  for (const operation of operations) {
    if (operation.kind === 'import') continue;
    if (operation.kind === 'global') {
      anchors.add(`${operation.file} ${nameOf(operation.node.attributes)}`);
      continue;
    }
    const { file } = operation;
    const offset = operation.kind === 'insert' || operation.kind === 'wrap' ? operation.parent : operation.element;
    const node = workspace.spansOf(file)?.at(offset);
    if (node === undefined) continue;
    if (isHolder(node) && operation.kind === 'insert') anchors.add(`${file} ${nameOf(operation.node.attributes)}`);
    else anchors.add(`${file}@${globalOf(node).offset}`);
  }
  return anchors;
}

/** The global component that operations are about first, in Clark notation: an element or a type. */
export function componentOf(
  operations: readonly SchemaOperation[],
  workspace: Workspace,
  set: number,
): string | undefined {
  for (const operation of operations) {
    if (operation.kind === 'import' || operation.kind === 'global') continue;
    const { file } = operation;
    const offset = operation.kind === 'insert' || operation.kind === 'wrap' ? operation.parent : operation.element;
    const node = workspace.spansOf(file)?.at(offset);
    if (node === undefined || isHolder(node)) continue;
    const component = globalOf(node);
    const name = component.attributes.find((each) => each.qualifiedName === 'name')?.value;
    if (name === undefined || !['element', 'complexType', 'simpleType'].includes(component.name.local))
      return undefined;
    return clarkName({ namespace: workspace.targetNamespaceOf(file, set), local: name });
  }
  return undefined;
}

function globalOf(node: SpanNode): SpanNode {
  let at = node;
  while (at.parent !== undefined && !isHolder(at.parent)) at = at.parent;
  return at;
}

function isHolder({ name }: SpanNode): boolean {
  return name.namespace === xsdNamespace && (name.local === 'schema' || name.local === 'redefine');
}

function nameOf(attributes: readonly (readonly [string, unknown])[]): string {
  return String(attributes.find(([name]) => name === 'name')?.[1] ?? '');
}
