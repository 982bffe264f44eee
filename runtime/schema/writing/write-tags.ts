import { escapeAttribute } from '../../xml/escape.js';
import type { CompiledRule, Spelling } from './compile-profile.js';
import type { Writer } from './writer.js';

/** An element between the opening of its namespace scope and its end tag. */
export interface OpenElement {
  readonly spelling: Spelling;
  readonly qualifiedName: string;
  /** See `PrefixScope.leave`. */
  readonly outer: number;
}

/**
 * Opens an element's namespace scope, with the declarations that the profile wants it to have.
 *
 * @param hasChild whether it has what a path leads to, each step a name as the profile writes it
 */
export function openElement(
  writer: Writer,
  spelling: Spelling,
  parent: Spelling | undefined,
  hasChild: (path: readonly string[]) => boolean,
): OpenElement {
  const { scope, profile } = writer;
  const outer = scope.enter();
  const rule = findRule(spelling.rules, parent, hasChild);
  for (const [prefix, namespace] of rule?.declarations ?? []) {
    // An element in no namespace cannot have a default namespace.
    if (prefix !== '' || spelling.name.namespace !== '') scope.declare(prefix, namespace);
  }
  const { namespace, local } = spelling.name;
  const unprefixed = profile.changesDefault && scope.lookup('') === namespace;
  const prefix = scope.forElement(namespace, unprefixed ? '' : spelling.prefix);
  return { spelling, qualifiedName: prefix === '' ? local : `${prefix}:${local}`, outer };
}

function findRule(
  rules: readonly CompiledRule[],
  parent: Spelling | undefined,
  hasChild: (path: readonly string[]) => boolean,
): CompiledRule | undefined {
  return rules.find(
    (rule) =>
      (rule.parent === undefined || rule.parent === parent?.profileName) &&
      (rule.withChild === undefined || hasChild(rule.withChild)) &&
      (rule.withoutChild === undefined || !hasChild(rule.withoutChild)),
  );
}

/** `name="value"`, escaped. */
export function formatAttribute(writer: Writer, qualifiedName: string, value: string): string {
  const { quote } = writer.profile;
  return `${qualifiedName}=${quote}${escapeAttribute(value, quote)}${quote}`;
}

/** Writes the start tag, or the whole of an element that is empty. Its namespace declarations come first. */
export function writeStartTag(
  writer: Writer,
  { spelling, qualifiedName }: OpenElement,
  attributes: readonly string[],
  empty: boolean,
): void {
  const { layout, profile } = writer.profile;
  const depth = writer.depth;
  let parts = attributes;
  if (writer.scope.declares) {
    const declarations: string[] = [];
    writer.scope.forEachDeclared((prefix, namespace) => {
      declarations.push(formatAttribute(writer, prefix === '' ? 'xmlns' : `xmlns:${prefix}`, namespace));
    });
    parts = attributes.length === 0 ? declarations : declarations.concat(attributes);
  }
  let tag = `<${qualifiedName}`;
  let end = '';
  if (parts.length > 0 && layout?.attributes === 'each') {
    for (const part of parts) tag += lineStart(writer, depth + 1) + part;
    end = lineStart(writer, depth);
  } else {
    for (const part of parts) tag += ` ${part}`;
  }
  if (!empty) writer.out += `${tag}${end}>`;
  else if (spelling.selfClosing) writer.out += `${tag}${end === '' ? (profile.selfClosingSpace ?? '') : end}/>`;
  else writer.out += `${tag}${end}></${qualifiedName}>`;
}

export function writeEndTag(writer: Writer, { qualifiedName }: OpenElement): void {
  writer.out += `</${qualifiedName}>`;
}

/** Before a tag: the start of a line, unless the content has text that white space would become part of. */
export function tagStart(writer: Writer, depth: number): string {
  return writer.mixed ? '' : lineStart(writer, depth);
}

/** A line end and the indentation of a depth; nothing if everything is on one line. */
export function lineStart(writer: Writer, depth: number): string {
  const { layout } = writer.profile;
  return layout === undefined ? '' : layout.newline + layout.indent.repeat(depth);
}
