import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generate } from '@passport-soap/codegen';
import { formatDiagnostic } from '@passport-soap/runtime';

/** What is generated from one list of schema documents. */
export interface WrittenSet {
  /** The folder in `src` and, compiled, in `js`. */
  readonly name: string;
  readonly schemas: readonly string[];
  /** How many files; none if the schemas are in error. */
  readonly files: number;
  /** The first error. */
  readonly failure?: string;
}

/** Generates a set from each list of schema documents, and writes it into its folder. */
export async function generateSets(
  lists: readonly (readonly string[])[],
  suiteFolder: string,
  source: string,
): Promise<WrittenSet[]> {
  const sets: WrittenSet[] = [];
  for (const [index, schemas] of lists.entries()) {
    const name = `set${index}`;
    const config = { folder: suiteFolder, sets: [{ name, schemas, output: name }] };
    const result = await generate(config, { cwd: suiteFolder });
    const files = result.sets[0]?.files ?? new Map<string, string>();
    for (const [path, content] of files) {
      const target = join(source, name, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, content);
    }
    const error = result.diagnostics.find(({ severity }) => severity === 'error');
    const failure = error === undefined ? {} : { failure: formatDiagnostic(error) };
    sets.push({ name, schemas, files: files.size, ...failure });
  }
  return sets;
}
