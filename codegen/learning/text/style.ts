import { xsdNamespace } from '../../documents/source.js';
import type { SpanNode, Spans } from './spans.js';

/** How a file is laid out: what is written into it looks like what is there. */
export interface FileStyle {
  readonly lineEnd: string;
  /** One step of indentation; `''`: the file has no lines of its own. */
  readonly indent: string;
  readonly quote: '"' | "'";
  /** Whether an annotation and its documentation are on one line. */
  readonly inlineAnnotations: boolean;
}

/** The longest line that is written, where words can be put on the next one. */
export const longestLine = 160;

export function detectStyle({ text, root }: Spans): FileStyle {
  const crlf = text.split('\r\n').length - 1;
  const lf = text.split('\n').length - 1 - crlf;
  const lineEnd = crlf > lf ? '\r\n' : '\n';
  const first = root.children[0];
  const indent = first === undefined ? '  ' : indentOf(text, first);
  const doubles = text.split('="').length;
  const singles = text.split("='").length;
  return {
    lineEnd,
    indent: indent ?? '',
    quote: singles > doubles ? "'" : '"',
    inlineAnnotations: hasInlineAnnotations(text, root),
  };
}

/** The white space before an element that is first on its line; `undefined` for another one. */
export function indentOf(text: string, { offset }: SpanNode): string | undefined {
  let start = offset;
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start -= 1;
  return start === 0 || text[start - 1] === '\n' || text[start - 1] === '\r' ? text.slice(start, offset) : undefined;
}

function hasInlineAnnotations(text: string, root: SpanNode): boolean {
  let inline = 0;
  let broken = 0;
  const visit = (node: SpanNode): void => {
    const [documentation] = node.children;
    if (node.name.namespace === xsdNamespace && node.name.local === 'annotation' && documentation !== undefined) {
      if (text.slice(node.tagEnd, documentation.offset).includes('\n')) broken += 1;
      else inline += 1;
    }
    for (const child of node.children) visit(child);
  };
  visit(root);
  return inline > broken;
}
