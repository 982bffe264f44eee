/** A random schema that lacks something, and documents that have it. */
import { memoryResolver, sampleDocuments } from '@passport-soap/codegen';
import { readDocument } from '@passport-soap/runtime/schema';
import { dice } from '../../fuzz/dice.js';
import { randomSchema } from '../../fuzz/random-schema.js';
import { printXml } from '../../fuzz/xml-node.js';
import { importBuilt } from '../../support/import-built.js';
import { applyEdits, type Construct, constructsOf } from './hold-out.js';

const { compileSet } = await importBuilt<typeof import('../../../codegen/learning/compile-set.js')>(
  'codegen/learning/compile-set.js',
);

export interface RandomQuestion {
  readonly files: Readonly<Record<string, string>>;
  readonly entry: string;
  readonly construct: Construct;
  /** Valid by the whole schema; some of them are not by this one. */
  readonly messages: readonly { readonly name: string; readonly text: string }[];
}

/** `undefined`: nothing came of the seed. */
export function randomQuestion(seed: number): RandomQuestion | undefined {
  const random = dice(seed);
  const schema = randomSchema(random);
  const files = Object.fromEntries(schema.map(({ file, root }) => [file, withComments(printXml(root, true))]));
  const entry = schema[0]?.file ?? '';
  const whole = compileSet([entry], memoryResolver(files));
  if (whole.schema === undefined) return undefined;
  const elements = [...whole.schema.elementDeclarations.values()].filter(({ abstract }) => !abstract);
  if (elements.length === 0) return undefined;
  const constructs = Object.entries(files).flatMap(([file, text]) => constructsOf(file, text));
  if (constructs.length === 0) return undefined;
  const tables = whole.tables();
  const texts = elements.flatMap((element) =>
    sampleDocuments(
      { schema: whole.schema as NonNullable<typeof whole.schema>, tables },
      { element },
      { count: 8, seed },
    ).samples.map(({ xml }) => xml),
  );
  for (let tries = 0; tries < 8; tries += 1) {
    const construct = random.pick(constructs);
    const reduced = applyEdits(files, construct.edits);
    const lacking = compileSet([entry], memoryResolver(reduced));
    if (lacking.schema === undefined) continue;
    const wrong = texts.filter((text) => !readDocument(lacking.tables(), text).valid);
    if (wrong.length === 0) continue;
    const chosen = [...wrong.slice(0, 6), ...texts.filter((text) => !wrong.includes(text)).slice(0, 4)];
    return { files: reduced, entry, construct, messages: chosen.map((text, index) => ({ name: `m${index}`, text })) };
  }
  return undefined;
}

/** A comment on every third line, each one different. */
function withComments(text: string): string {
  return text
    .split('\n')
    .map((line, index) => (index % 3 === 1 && line.trim().endsWith('/>') ? `${line} <!-- line ${index} -->` : line))
    .join('\n');
}
