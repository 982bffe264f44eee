import type { Diagnostic } from '@passport-soap/runtime';
import type { EditedText } from '@passport-soap/runtime/repair';
import { decodeXml } from '@passport-soap/runtime/xml';
import { ownNamespace } from '../documents/load-schema.js';
import { xsdNamespace } from '../documents/source.js';
import type { SourceLocation } from '../location.js';
import { type CompiledSet, compileSet, hasError, rememberParsed } from './compile-set.js';
import type { SchemaOperation } from './text/operations.js';
import { renderFile } from './text/render.js';
import { renderNewFile } from './text/render-new-file.js';
import { locateSpans, type SpanNode, type Spans } from './text/spans.js';
import type { LearnInput, LearnSet } from './types.js';

/** A component's element in the text as it was at first. */
export interface Place {
  readonly file: string;
  readonly node: SpanNode;
  readonly spans: Spans;
}

/** The schemas with some operations done. */
export interface Edited {
  readonly texts: ReadonlyMap<string, string>;
  readonly sets: readonly CompiledSet[];
  readonly diagnostics: readonly Diagnostic[];
  /** Where a component of these schemas stood at first; `undefined` for what is new, or in a file that cannot be edited. */
  placeOf(location: SourceLocation): Place | undefined;
}

/** The schemas as they were, and what they become. */
export class Workspace {
  readonly sets: readonly LearnSet[];
  readonly originals = new Map<string, string>();
  private readonly spans = new Map<string, Spans | undefined>();
  private readonly input: LearnInput;
  private readonly parse = rememberParsed();
  private readonly cache = new Map<string, CompiledSet>();

  constructor(input: LearnInput) {
    this.input = input;
    this.sets = input.sets;
    for (const set of this.sets) {
      const compiled = compileSet(set.files, input.resolver, new Map(), this.parse);
      this.cache.set(`${set.name}\n`, compiled);
      for (const { file, content } of compiled.documents.sources) this.addOriginal(file, content);
    }
  }

  private addOriginal(file: string, content: string | Uint8Array): void {
    if (this.originals.has(file)) return;
    if (typeof content === 'string') this.originals.set(file, content);
    else if (content[0] === 0xfe || content[0] === 0xff || content[0] === 0 || content[1] === 0) return;
    else {
      const mark = content[0] === 0xef && content[1] === 0xbb ? '\ufeff' : '';
      const text = decodeXml(content, { file });
      this.originals.set(file, mark + (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text));
    }
  }

  /** `undefined`: the file cannot be edited. */
  spansOf(file: string): Spans | undefined {
    if (!this.spans.has(file)) {
      const text = this.originals.get(file);
      this.spans.set(file, text === undefined ? undefined : locateSpans(text));
    }
    return this.spans.get(file);
  }

  /** The texts with operations done: of the files that change, and of new ones. */
  render(operations: readonly SchemaOperation[]): Map<string, string> {
    return new Map(
      [...this.renderEdits(operations)].map(([file, edited]) => [
        file,
        typeof edited === 'string' ? edited : edited.text,
      ]),
    );
  }

  private renderEdits(operations: readonly SchemaOperation[]): Map<string, EditedText | string> {
    const byFile = new Map<string, SchemaOperation[]>();
    for (const operation of operations) {
      const list = byFile.get(operation.file);
      if (list === undefined) byFile.set(operation.file, [operation]);
      else list.push(operation);
    }
    const edits = new Map<string, EditedText | string>();
    for (const [file, list] of byFile) {
      const spans = this.spansOf(file);
      edits.set(file, spans === undefined ? renderNewFile(list) : renderFile(spans, list));
    }
    return edits;
  }

  compile(operations: readonly SchemaOperation[]): Edited {
    const edits = this.renderEdits(operations);
    const texts = new Map(
      [...edits].map(([file, edited]) => [file, typeof edited === 'string' ? edited : edited.text]),
    );
    const key = JSON.stringify([...texts]);
    const sets = this.sets.map((set) => {
      const name = `${set.name}\n${texts.size === 0 ? '' : key}`;
      let compiled = this.cache.get(name);
      if (compiled === undefined) {
        const original = this.cache.get(`${set.name}\n`) as CompiledSet;
        const touches = original.documents.sources.some(({ file }) => texts.has(file));
        compiled = touches ? compileSet(set.files, this.input.resolver, texts, this.parse) : original;
        this.cache.set(name, compiled);
        // Candidates come and go: what matters is not to compile the same text twice in a row.
        if (this.cache.size > 64) this.cache.delete([...this.cache.keys()][this.sets.length] as string);
      }
      return compiled;
    });
    const before = this.sets.flatMap((set) => this.cache.get(`${set.name}\n`)?.diagnostics ?? []);
    const known = new Set(before.map(({ code, message }) => `${code} ${message}`));
    return {
      texts,
      sets,
      diagnostics: sets.flatMap(({ diagnostics }) =>
        diagnostics.filter(({ severity, code, message }) => severity === 'error' || !known.has(`${code} ${message}`)),
      ),
      placeOf: (location) => this.placeIn(edits.get(location.file), location),
    };
  }

  private readonly editedStarts = new WeakMap<EditedText, (line: number, column: number) => number>();

  private placeIn(edited: EditedText | string | undefined, { file, line, column }: SourceLocation): Place | undefined {
    if (typeof edited === 'string') return undefined;
    const spans = this.spansOf(file);
    if (spans === undefined) return undefined;
    let offset: number | undefined;
    if (edited === undefined) offset = spans.offsetOf(line, column);
    else {
      let offsetOf = this.editedStarts.get(edited);
      if (offsetOf === undefined) {
        offsetOf = locateSpans(edited.text)?.offsetOf;
        if (offsetOf === undefined) return undefined;
        this.editedStarts.set(edited, offsetOf);
      }
      offset = originalOffset(edited, offsetOf(line, column));
    }
    const node = offset === undefined ? undefined : spans.at(offset);
    return node === undefined ? undefined : { file, node, spans };
  }

  /** The schema document of a target namespace that new global components go into, and its root element. */
  documentOf(
    namespace: string,
    set: number,
    beside: string,
  ): { readonly file: string; readonly root: SpanNode } | undefined {
    const compiled = this.cache.get(`${this.sets[set]?.name}\n`);
    const documents =
      compiled?.documents.documents.filter(
        ({ root, targetNamespace }) => targetNamespace === namespace && ownNamespace(root) === namespace,
      ) ?? [];
    const chosen = documents.find(({ file }) => file === beside) ?? documents[0];
    if (chosen === undefined) return undefined;
    const { file, line, column } = chosen.root.location;
    const spans = this.spansOf(file);
    const root = spans?.at(spans.offsetOf(line, column));
    return root === undefined ? undefined : { file, root };
  }

  /** Of a document: its own, or that which it is included into. */
  targetNamespaceOf(file: string, set: number): string {
    const compiled = this.cache.get(`${this.sets[set]?.name}\n`);
    return (
      compiled?.documents.documents.find((document) => document.root.location.file === file)?.targetNamespace ?? ''
    );
  }

  /** The file that the first schema of a set is. */
  entryOf(set: number): { readonly file: string; readonly root: SpanNode } | undefined {
    const compiled = this.cache.get(`${this.sets[set]?.name}\n`);
    const first = compiled?.documents.documents[0]?.root.location;
    if (first === undefined) return undefined;
    const spans = this.spansOf(first.file);
    const root = spans?.at(spans.offsetOf(first.line, first.column));
    return root === undefined ? undefined : { file: first.file, root };
  }

  hasErrors(edited: Edited): boolean {
    return hasError(edited.diagnostics);
  }
}

/** Where an offset of the edited text was; `undefined` inside of what is new. */
function originalOffset({ edits }: EditedText, offset: number): number | undefined {
  let shift = 0;
  for (const edit of edits) {
    const start = edit.offset + shift;
    if (offset < start) break;
    if (offset < start + edit.replacement.length) return undefined;
    shift += edit.replacement.length - edit.length;
  }
  return offset - shift;
}

/** Children of XML Schema, of one of the names. */
export function xsdSpans(node: SpanNode, ...locals: readonly string[]): SpanNode[] {
  return node.children.filter(
    ({ name }) => name.namespace === xsdNamespace && (locals.length === 0 || locals.includes(name.local)),
  );
}
