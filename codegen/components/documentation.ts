import { xsdChildren } from '../documents/source.js';
import type { SourceElement } from '../documents/types.js';

/** The text of each `xs:documentation` of an element's own annotation, dedented; empty ones left out. */
export function readDocumentation(element: SourceElement): string[] {
  return xsdChildren(element, 'annotation')
    .flatMap((annotation) => xsdChildren(annotation, 'documentation'))
    .map((documentation) => dedent(textOf(documentation)))
    .filter((text) => text !== '');
}

function textOf(element: SourceElement): string {
  return element.children.map((child) => (child.kind === 'text' ? child.value : textOf(child))).join('');
}

/** Without blank lines at either end, and without the indentation that all lines but the first have. */
function dedent(text: string): string {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.trimEnd());
  const first = (lines.shift() ?? '').trimStart();
  const margins = lines.filter((line) => line !== '').map((line) => line.length - line.trimStart().length);
  const margin = Math.min(...margins, Number.POSITIVE_INFINITY);
  return [first, ...lines.map((line) => line.slice(Math.min(margin, line.length)))].join('\n').trim();
}
