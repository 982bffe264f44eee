/** A schema with one mistake, and what is to be said of it. */
export interface Rule {
  /**
   * The content of one document, from its second line on, or whole documents by name, the first of which is compiled.
   * `«»` stands before what is to change; `‹›` before each other place that the finding names.
   */
  readonly schema: string | Readonly<Record<string, string>>;
  readonly says: RegExp;
}

/** `file:line:column` of the marks, which are taken out. */
export function takePlaces(marked: Readonly<Record<string, string>>): {
  readonly files: Record<string, string>;
  readonly finding: string;
  readonly others: readonly string[];
} {
  const files: Record<string, string> = {};
  const others: string[] = [];
  let finding = '';
  for (const [file, content] of Object.entries(marked)) {
    let text = '';
    for (const part of content.split(/(«»|‹›)/)) {
      const lines = text.split('\n');
      const place = `${file}:${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
      if (part === '«»') finding = place;
      else if (part === '‹›') others.push(place);
      else text += part;
    }
    files[file] = text;
  }
  return { files, finding, others: others.sort() };
}

/** A global complex type. */
export const type = (content: string, name = 'T', attributes = '') =>
  `<xs:complexType name="${name}"${attributes}>${content}</xs:complexType>`;

/** A global simple type. */
export const simple = (content: string, name = 'S', attributes = '') =>
  `<xs:simpleType name="${name}"${attributes}>${content}</xs:simpleType>`;

export const sequence = (...members: readonly string[]) => `<xs:sequence>${members.join('\n')}</xs:sequence>`;

/** An anonymous simple type. */
export const int = '<xs:simpleType><xs:restriction base="xs:int"/></xs:simpleType>';
