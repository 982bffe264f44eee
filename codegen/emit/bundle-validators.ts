import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { KeywordCxt } from 'ajv';
import type { Plugin } from 'esbuild';
import { loadPackage } from '../load-package.js';
import { printValueTables } from './print-value-tables.js';
import type { JsonSchema } from './project-simple-type.js';
import { tabulateObjects } from './tabulate-objects.js';

/**
 * Compiles definitions of a JSON Schema to functions, and bundles them with what they need of ajv.
 *
 * @param exports the name of a function → the definition that it checks
 */
export async function bundleValidators(schema: JsonSchema, exports: ReadonlyMap<string, string>): Promise<string> {
  const { Ajv, Name, _ } = loadPackage<typeof import('ajv')>('ajv');
  const { default: standaloneCode } = loadPackage<typeof import('ajv/dist/standalone/index.js')>('ajv/dist/standalone');
  const { build } = loadPackage<typeof import('esbuild')>('esbuild');
  const ajv = new Ajv({
    allErrors: true,
    discriminator: true,
    inlineRefs: false,
    strictNumbers: false,
    messages: false,
    // The schema is ours: to check it would take longer than to compile it.
    meta: false,
    validateSchema: false,
    code: { source: true, esm: true },
  });
  ajv.addKeyword({
    keyword: 'bigint',
    code(context: KeywordCxt) {
      const { data } = context;
      const bounds: { minimum?: string; maximum?: string } = context.schema;
      const wrong = [_`typeof ${data} !== "bigint"`];
      if (bounds.minimum !== undefined) wrong.push(_`${data} < BigInt(${bounds.minimum})`);
      if (bounds.maximum !== undefined) wrong.push(_`${data} > BigInt(${bounds.maximum})`);
      context.fail(wrong.reduce((left, right) => _`${left} || ${right}`));
    },
  });
  const { tables, schema: rest, simple } = tabulateObjects(schema);
  const functions = new Map<string, string>();
  for (const name of simple) functions.set(name, `simple${functions.size}`);
  for (const name of tables.keys()) functions.set(name, `table${functions.size}`);
  const functionOf = (definition: string): string => functions.get(definition) as string;
  ajv.addKeyword({
    keyword: 'table',
    code({ gen, data, schema: definition }: KeywordCxt) {
      const check = new Name(functionOf(definition));
      const [found, count, path] = [new Name('vErrors'), new Name('errors'), new Name('instancePath')];
      gen.if(_`!${check}(${data}, {instancePath: ${path}})`, () => {
        gen.assign(found, _`${found} === null ? ${check}.errors : ${found}.concat(${check}.errors)`);
        gen.assign(count, _`${found}.length`);
      });
    },
  });
  ajv.addSchema(rest, 'model');
  const compiled = standaloneCode(
    ajv,
    Object.fromEntries(simple.map((name) => [functionOf(name), `model#/definitions/${name}`])),
  );
  const contents = [
    shareReports(compiled).replace(/export (?=const simple\d+ = )/g, ''),
    printValueTables(tables, functionOf),
    ...[...exports].map(([name, definition]) => `export { ${functionOf(definition)} as ${name} };`),
  ].join('\n');
  const { outputFiles } = await build({
    stdin: { contents, loader: 'js', sourcefile: 'validators' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    charset: 'ascii',
    // Nobody reads it, and as it comes it is three times as long. In lines, so that a change is not the whole file.
    minify: true,
    lineLimit: 160,
    legalComments: 'none',
    logLevel: 'silent',
    plugins: [ajvRuntime],
  });
  return outputFiles[0]?.text ?? '';
}

/** How ajv notes an error: eight lines at each place where there may be one. */
const errorNote = new RegExp(
  [
    String.raw`const (err\d+) = \{instancePath(:.*?)?,schemaPath:"[^"]*",keyword:("\w+"),params:(\{.*?\})\};`,
    String.raw`if\(vErrors === null\)\{\s*vErrors = \[\1\];\s*\}\s*else \{\s*vErrors\.push\(\1\);\s*\}`,
  ].join(String.raw`\s*`),
  'g',
);

/** What a validator is told of where the value is, for keywords that we do not use. */
const unusedArguments = /,parentData(?::[^{}]*?)?,parentDataProperty(?::[^{}]*?)?,rootData(?=\})/g;
const unusedParameters = /, parentData, parentDataProperty, rootData=data(?=\}=\{\})/g;

/** Lets all places call one function instead, which halves the code. What does not match stays as it is. */
function shareReports(code: string): string {
  const shared = code
    .replace(errorNote, (_, __, path = ':instancePath', keyword, parameters) => {
      return `vErrors = report(vErrors, ${path.slice(1)}, ${keyword}, ${parameters});`;
    })
    .replace(unusedArguments, '')
    .replace(unusedParameters, '');
  return `${shared}
function report(found, instancePath, keyword, params) {
  const error = { instancePath, keyword, params };
  if (found === null) return [error];
  found.push(error);
  return found;
}
`;
}

/** Names ajv's runtime files by what they are, not by where they are installed: paths would get into the bundle. */
const ajvRuntime: Plugin = {
  name: 'ajv-runtime',
  setup(build) {
    const require = createRequire(import.meta.url);
    build.onResolve({ filter: /^ajv\// }, ({ path }) => ({ path, namespace: 'ajv' }));
    build.onResolve({ filter: /^fast-deep-equal$/ }, ({ path }) => ({ path, namespace: 'ajv' }));
    build.onLoad({ filter: /.*/, namespace: 'ajv' }, async ({ path }) => ({
      contents: await readFile(require.resolve(path), 'utf8'),
      loader: 'js',
    }));
  },
};
