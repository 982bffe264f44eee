/** Takes one construct out of a copy of the schemas, learns it from the messages that show it, and compares. */
import { type LearnResult, learnSchemas } from '@passport-soap/codegen/learning';
import { readDocument } from '@passport-soap/runtime/schema';
import { importBuilt } from '../../support/import-built.js';
import { compareSchemas, type Verdict } from './compare-schemas.js';

const { compileSet } = await importBuilt<typeof import('../../../codegen/learning/compile-set.js')>(
  'codegen/learning/compile-set.js',
);
const { locateSpans, spanAttribute } = await importBuilt<typeof import('../../../codegen/learning/text/spans.js')>(
  'codegen/learning/text/spans.js',
);
const { memoryResolver } =
  await importBuilt<typeof import('../../../codegen/documents/index.js')>('codegen/documents/index.js');

type SpanNode = NonNullable<ReturnType<typeof locateSpans>>['root'];

export interface SchemaSet {
  readonly name: string;
  readonly files: readonly string[];
}

export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** What can be taken out, and how. */
export interface Construct {
  readonly kind: 'element' | 'attribute' | 'enumeration' | 'optional element' | 'optional attribute' | 'repetition';
  readonly file: string;
  /** `Pp/reqstatus`, `AuthInfo/@Id`. */
  readonly name: string;
  readonly line: number;
  readonly required: boolean;
  /** Makes it optional. */
  readonly loosening: Edit;
  readonly edits: readonly Edit[];
}

interface Edit {
  readonly file: string;
  readonly offset: number;
  readonly length: number;
  readonly replacement: string;
}

export interface HeldOut {
  readonly construct: Construct;
  readonly verdict: Verdict | 'not learnt';
  readonly detail: string;
  readonly shownBy: number;
  readonly result: LearnResult;
}

const xsd = 'http://www.w3.org/2001/XMLSchema';

/** All that can be taken out of a file. */
export function constructsOf(file: string, text: string): Construct[] {
  const spans = locateSpans(text);
  if (spans === undefined) return [];
  const found: Construct[] = [];
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;
  const remove = (node: SpanNode) => {
    let from = node.offset;
    while (from > 0 && /[ \t]/.test(text.charAt(from - 1))) from -= 1;
    if (text.charAt(from - 1) === '\n') from -= 1;
    if (text.charAt(from - 1) === '\r') from -= 1;
    return { file, offset: from, length: node.end - from, replacement: '' };
  };
  const cut = (node: SpanNode, name: string) => {
    const attribute = spanAttribute(node, name);
    if (attribute === undefined) throw new Error(`no ${name}`);
    return { file, offset: attribute.offset - 1, length: attribute.valueEnd + 2 - attribute.offset, replacement: '' };
  };
  const visit = (node: SpanNode, owner: string): void => {
    const { local, namespace } = node.name;
    const name = spanAttribute(node, 'name')?.value ?? spanAttribute(node, 'ref')?.value ?? '';
    const isLocal = node.parent !== undefined && !['schema', 'redefine'].includes(node.parent.name.local);
    if (namespace === xsd && isLocal) {
      const line = lineOf(node.offset);
      const last = node.attributes.at(-1);
      const end = last === undefined ? node.nameEnd : last.valueEnd + 1;
      const loosening =
        local === 'attribute' && spanAttribute(node, 'use') !== undefined
          ? cut(node, 'use')
          : { file, offset: end, length: 0, replacement: ' minOccurs="0"' };
      const about = { file, line, loosening };
      if (local === 'element') {
        const optional = spanAttribute(node, 'minOccurs')?.value === '0';
        const inChoice = node.parent?.name.local === 'choice';
        const path = `${owner}/${name}`;
        found.push({ ...about, kind: 'element', name: path, required: !optional && !inChoice, edits: [remove(node)] });
        if (optional)
          found.push({
            ...about,
            kind: 'optional element',
            name: path,
            required: false,
            edits: [cut(node, 'minOccurs')],
          });
        if (spanAttribute(node, 'maxOccurs')?.value === 'unbounded') {
          found.push({ ...about, kind: 'repetition', name: path, required: false, edits: [cut(node, 'maxOccurs')] });
        }
      } else if (local === 'attribute') {
        const required = spanAttribute(node, 'use')?.value === 'required';
        const path = `${owner}/@${name}`;
        found.push({ ...about, kind: 'attribute', name: path, required, edits: [remove(node)] });
        if (!required) {
          const at = (node.attributes.at(-1)?.valueEnd ?? 0) + 1;
          const edits = [{ file, offset: at, length: 0, replacement: ' use="required"' }];
          found.push({ ...about, kind: 'optional attribute', name: path, required: false, edits });
        }
      } else if (local === 'enumeration') {
        const path = `${owner}="${spanAttribute(node, 'value')?.value ?? ''}"`;
        found.push({ ...about, kind: 'enumeration', name: path, required: false, edits: [remove(node)] });
      }
    }
    const inner = ['complexType', 'simpleType', 'group'].includes(local) && name !== '' ? name : owner;
    for (const child of node.children) visit(child, inner);
  };
  visit(spans.root, '');
  return found;
}

export function applyEdits(texts: Readonly<Record<string, string>>, edits: readonly Edit[]): Record<string, string> {
  const changed = { ...texts };
  for (const { file, offset, length, replacement } of [...edits].sort((left, right) => right.offset - left.offset)) {
    const text = changed[file] ?? '';
    changed[file] = text.slice(0, offset) + replacement + text.slice(offset + length);
  }
  return changed;
}

export interface HoldOutQuestion {
  readonly texts: Readonly<Record<string, string>>;
  readonly sets: readonly [SchemaSet, ...SchemaSet[]];
  readonly messages: readonly NamedText[];
}

/** @returns the reason, if the construct is none that only some messages show */
export function holdOut(construct: Construct, question: HoldOutQuestion, samples = 0): HeldOut | string {
  const { texts, sets, messages } = question;
  let { edits, required } = construct;
  let reduced = applyEdits(texts, edits);
  const compile = (from: Readonly<Record<string, string>>) =>
    sets.map(({ files }) => compileSet(files, memoryResolver(from)));
  let compiled = compile(reduced);
  if (compiled.some(({ schema }) => schema === undefined)) {
    // What a redefinition by restriction has, its base has to have: both go.
    const others = Object.keys(texts).flatMap((file) =>
      file === construct.file
        ? []
        : constructsOf(file, texts[file] ?? '').filter(
            ({ name, kind }) => name === construct.name && kind === construct.kind,
          ),
    );
    edits = [...edits, ...others.flatMap((other) => other.edits)];
    required ||= others.some((other) => other.required);
    reduced = applyEdits(texts, edits);
    compiled = compile(reduced);
    if (compiled.some(({ schema }) => schema === undefined)) return 'the schema is in error without it';
  }
  const original = originalOf(question);
  const showing = messages.filter(({ text }) => {
    const set = original.sets.findIndex((each) => readDocument(each.tables(), text).valid);
    return (
      set >= 0 &&
      !readDocument((compiled[set] as (typeof compiled)[number]).tables(), text, { doctype: 'internal' }).valid
    );
  });
  if (showing.length === 0) return 'no message shows it';
  const result = learnSchemas({ messages: showing, sets, resolver: memoryResolver(reduced), measure: false, samples });
  const learnt = { ...reduced, ...Object.fromEntries(result.edited) };
  const about = { construct: { ...construct, required }, shownBy: showing.length, result };
  if (result.proof.stillNotValid.length > 0 || result.hunks.length === 0) {
    const [first] = result.refusals;
    return { ...about, verdict: 'not learnt', detail: first?.reason ?? '' };
  }
  const after = compile(learnt);
  // What is valid without a required construct has to stay so: the best that can come back is that it is optional.
  const wanted = required
    ? compile(asOptional(construct, new Set(edits.map(({ file }) => file)), question))
    : original.sets;
  let worst: { verdict: Verdict; detail: string } = { verdict: 'equal', detail: '' };
  for (const [index, { schema }] of after.entries()) {
    const before = wanted[index]?.schema;
    if (schema === undefined || before === undefined) throw new Error('a set does not compile');
    const compared = compareSchemas(before, schema);
    if (order.indexOf(compared.verdict) > order.indexOf(worst.verdict)) worst = compared;
  }
  return { ...about, ...worst };
}

/** The schemas with a construct, and what it restricts or is restricted by, as optional ones. */
function asOptional(
  { name, kind }: Construct,
  files: ReadonlySet<string>,
  { texts }: HoldOutQuestion,
): Record<string, string> {
  const edits = [...files].flatMap((file) =>
    constructsOf(file, texts[file] ?? '')
      .filter((each) => each.name === name && each.kind === kind && each.required)
      .map((each) => each.loosening),
  );
  return applyEdits(texts, edits);
}

const order: readonly Verdict[] = ['equal', 'equivalent', 'looser', 'stricter', 'other'];

const originals = new WeakMap<object, { readonly sets: ReturnType<typeof compileSet>[] }>();

function originalOf({ texts, sets }: HoldOutQuestion): { readonly sets: ReturnType<typeof compileSet>[] } {
  let original = originals.get(texts);
  if (original === undefined) {
    original = { sets: sets.map(({ files }) => compileSet(files, memoryResolver(texts))) };
    originals.set(texts, original);
  }
  return original;
}
