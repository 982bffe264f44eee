import type { SourceLocation } from '../location.js';

/** What a declaration says about itself. */
interface Documented {
  readonly documentation: readonly string[];
  readonly location: SourceLocation;
}

/** Names a schema file as generated code should: not by where the generator was started. */
export type SourceName = (file: string) => string;

/** `rst/wst.xsd:12`. */
export function seeText({ file, line }: SourceLocation, sourceName: SourceName): string {
  return `${sourceName(file)}:${line}`;
}

/** On lines of its own, and without what would end the comment. */
export function commentText(documentation: readonly string[]): string {
  const text = safeComment(documentation.join('\n\n'));
  return text === '' ? '' : `\n${text}`;
}

/**
 * Text that can stand inside a comment, and in which no line begins with a tag.
 * Nor does it begin a comment: the printer counts them, and would close one of its own behind "image/*".
 */
export function safeComment(text: string): string {
  return text
    .replaceAll('*/', '*\u200b/')
    .replaceAll('/*', '/\u200b*')
    .replace(/^(\s*)@/gm, '$1\u200b@');
}

/**
 * The schema's annotation as JSDoc, with the place of the component. As text: for each of ts-morph's own it makes
 * a writer, and printing takes three times as long.
 */
export function docText({ documentation, location }: Documented, sourceName: SourceName): string {
  return commentText(documentation) === ''
    ? `/** @see ${seeText(location, sourceName)} */`
    : printComment(documentation, location, sourceName).trimEnd();
}

/** The same on several lines, with the line end behind it. */
export function printComment(
  documentation: readonly string[],
  location: SourceLocation,
  sourceName: SourceName,
): string {
  const lines = [...commentText(documentation).split('\n').slice(1), `@see ${seeText(location, sourceName)}`];
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join('\n')}\n */\n`;
}
