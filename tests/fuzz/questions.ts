import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CompiledSchemas, compileSchemas, mutants, sampleDocuments } from '@passport-soap/codegen';
import type { Diagnostic } from '@passport-soap/runtime';
import { readDocument } from '@passport-soap/runtime/schema';
import type { Dice } from './dice.js';
import type { Judge, Verdict, Verdicts } from './judges.js';
import { mutateDocument } from './mutate-document.js';
import type { SchemaFiles } from './random-schema.js';
import { namespaces } from './world.js';
import { printXml } from './xml-node.js';

/** What we say, and where it is our own fault that we say nothing. */
export interface OurVerdict {
  /** Absent: valid. */
  readonly code?: string;
  readonly message?: string;
}

/** A verdict of ours that is not theirs. */
export interface Difference {
  readonly judge: string;
  readonly kind: 'schema' | 'instance';
  readonly ours: OurVerdict;
  readonly theirs: Verdict;
  /** All documents of the schema, one after the other. */
  readonly schema: string;
  readonly document?: string;
  /** Whether each other judge says what we say. */
  readonly alone: boolean;
}

export interface Compared {
  readonly schemas: number;
  readonly instances: number;
  readonly differences: readonly Difference[];
}

export function writeSchema(folder: string, files: SchemaFiles): string {
  mkdirSync(folder, { recursive: true });
  for (const { file, root } of files) writeFileSync(join(folder, file), printXml(root, true));
  return join(folder, files[0]?.file ?? '');
}

/** Asks everybody about a schema, and about documents by it. @param documentsOf of a schema that is none for us, none */
export async function compare(
  judges: readonly Judge[],
  folder: string,
  files: SchemaFiles,
  documentsOf: (compiled: CompiledSchemas) => readonly string[],
): Promise<Compared> {
  const main = writeSchema(folder, files);
  try {
    const { verdict: schema, compiled } = await compile(main);
    const documents = compiled === undefined ? [] : documentsOf(compiled);
    const paths = documents.map((text, index) => {
      const path = join(folder, `${index}.xml`);
      writeFileSync(path, text);
      return path;
    });
    const asked = Promise.all(judges.map((judge) => judge.judge(main, paths)));
    const ours = documents.map((text) => read(compiled as CompiledSchemas, text));
    const answers = await asked;
    const text = files.map(({ file, root }) => `<!-- ${file} -->\n${printXml(root, true)}`).join('');
    const refused = answers.filter((each) => isDifferent(schema, each.schema));
    const differences = judges.flatMap((judge, index): Difference[] => {
      const theirs = answers[index] as Verdicts;
      const common = { judge: judge.name, schema: text };
      if (refused.includes(theirs)) {
        const alone = refused.length === 1;
        return [{ ...common, kind: 'schema', ours: schema, theirs: theirs.schema, alone }];
      }
      return theirs.documents.flatMap((verdict, at): Difference[] => {
        const own = ours[at] ?? {};
        if (!isDifferent(own, verdict)) return [];
        const alone = answers.every(
          (each) => each === theirs || each.documents.length === 0 || !isDifferent(own, each.documents[at]),
        );
        return [{ ...common, kind: 'instance', ours: own, theirs: verdict, document: documents[at] ?? '', alone }];
      });
    });
    return { schemas: 1, instances: documents.length, differences };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Who says nothing differs from nobody. */
function isDifferent(ours: OurVerdict, theirs: Verdict): boolean {
  if (ours.code === 'defect') return true;
  return theirs?.startsWith('no verdict') !== true && (ours.code === undefined) !== (theirs === undefined);
}

async function compile(main: string): Promise<{ verdict: OurVerdict; compiled?: CompiledSchemas }> {
  try {
    const compiled = await compileSchemas([main]);
    return compiled.tables === undefined ? { verdict: verdictOf(compiled.diagnostics) } : { verdict: {}, compiled };
  } catch (error) {
    return { verdict: defect(error) };
  }
}

function read({ tables }: CompiledSchemas, text: string): OurVerdict {
  try {
    return tables === undefined ? {} : verdictOf(readDocument(tables, text).diagnostics);
  } catch (error) {
    return defect(error);
  }
}

function verdictOf(diagnostics: readonly Diagnostic[]): OurVerdict {
  const first = diagnostics.find(({ severity }) => severity === 'error');
  return first === undefined ? {} : { code: first.code, message: `${first.line}:${first.column}: ${first.message}` };
}

/** Nothing that we are given may make us throw. */
function defect(error: unknown): OurVerdict {
  return { code: 'defect', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

const perRoot = { samples: 8, faults: 40, changes: 60 };

/** Samples of some of the elements, samples with a fault, and samples to which anything was done. */
export function documentsFor({ schema, tables }: CompiledSchemas, dice: Dice): string[] {
  if (schema === undefined || tables === undefined) return [];
  const types = [...schema.typeDefinitions.values()].flatMap(({ name }) => {
    const prefix = name === undefined ? -1 : (namespaces as readonly string[]).indexOf(name.namespace);
    return name === undefined || prefix < 0
      ? []
      : [namespaces[prefix] === '' ? name.local : `n${prefix}:${name.local}`];
  });
  const prefixes = { n0: namespaces[0], n1: namespaces[1] };
  const elements = [...schema.elementDeclarations.values()];
  const chosen = elements.filter(() => dice.integer(elements.length) < 3);
  const found = new Set<string>();
  for (const element of chosen) {
    const seed = dice.integer(1 << 30);
    const source = { schema, tables };
    const { samples } = sampleDocuments(source, { element }, { seed, count: perRoot.samples });
    for (const { xml } of samples) found.add(xml);
    for (const { xml } of mutants(source, { element }, { seed, count: perRoot.faults })) found.add(xml);
    for (let left = samples.length === 0 ? 0 : perRoot.changes; left > 0; left -= 1) {
      found.add(mutateDocument(dice, dice.pick(samples).xml, types, prefixes));
    }
  }
  return [...found];
}
