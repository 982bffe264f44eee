import { compareNames, pascalCase } from '../binding/names.js';
import { propertyName, stringLiteral } from '../emit/literals.js';
import { createOperationSampler, type ServiceSchemas } from '../exchanges/index.js';
import type { CompiledService } from '../generate/compile-services.js';
import { loadPackage } from '../load-package.js';
import { printValue } from './print-value.js';
import { type OperationView, viewOperation } from './sample-service.js';
import { clientTemplate } from './templates/client.js';
import { readmeTemplate } from './templates/readme.js';
import { samplesTemplate } from './templates/samples.js';
import { serverTemplate } from './templates/server.js';
import { testTemplate } from './templates/test.js';

export interface ScaffoldInput extends ServiceSchemas {
  readonly services: readonly CompiledService[];
  /** Of the package. */
  readonly name: string;
  /** The WSDL, relative to the project. */
  readonly wsdl: string;
  /** Of the generator: the project depends on this one. */
  readonly version: string;
}

/** Valid samples of each message, of which a few are shown. */
const sampleCount = 12;
/** Of each message: a wildcard can lead to faults in all of the schemas, which `rig` tries. */
const badCount = 60;

/**
 * A project around what is generated from a WSDL: a server, a client, samples, a test. By path inside the project; what
 * is generated, and the copies of the WSDL, are not among them.
 */
export function scaffoldProject(input: ScaffoldInput): Map<string, string> {
  const { services, name, wsdl, version } = input;
  const sampler = createOperationSampler(input, { count: sampleCount, badCount });
  const views = services.map((service) => {
    const operations = [...service.operations].map(([method, operation]) =>
      viewOperation(service, method, operation.name, sampler(service.descriptor, operation)),
    );
    return viewService(service, operations);
  });
  const interfaces = [...new Set(services.map((service) => service.interface))].sort(compareNames);
  const constants = services.map(({ constant }) => constant);
  const samples = constants.map((constant) => `${constant}Samples`);
  const names = [...new Set(services.map(({ descriptor }) => descriptor.name))];
  const view = {
    services: views,
    importBoth: importLine([...interfaces.map((each) => `type ${each}`), ...constants], '../generated/index.js'),
    importConstants: importLine(constants, '../generated/index.js'),
    importInterfaces: importLine(interfaces, '../generated/index.js', 'import type'),
    importSamples: importLine(samples, './samples.js'),
    importSamplesForTest: importLine(samples, '../src/samples.js'),
    importSamplesInTurn: importLine([...samples, 'inTurn'], './samples.js'),
    ...{ name, wsdl, version, servicesText: names.join(', ') },
  };
  const singleFaults = views.flatMap((each) => each.singleFaults);
  const render = (template: string): string =>
    loadPackage<typeof import('handlebars')>('handlebars').create().compile(template, { noEscape: true })(view);
  return new Map([
    ['.gitignore', 'dist/\nnode_modules/\n'],
    ['README.md', render(readmeTemplate)],
    ['package.json', packageJson(name, version)],
    ['passport-soap.json', json({ sets: [{ name, schemas: [wsdl], output: 'generated' }] })],
    ['src/client.ts', render(clientTemplate)],
    ['src/samples.ts', `${render(samplesTemplate).trimEnd()}\n`],
    ['src/server.ts', render(serverTemplate)],
    ['test/service.test.ts', render(testTemplate)],
    ['test/single-faults.json', `${JSON.stringify(singleFaults, undefined, 2)}\n`],
    ['tsconfig.json', json(tsconfig)],
  ]);
}

function viewService(service: CompiledService, operations: readonly OperationView[]) {
  const { constant, descriptor, ports } = service;
  const samples = Object.fromEntries(operations.map(({ name, requests, replies }) => [name, { requests, replies }]));
  return {
    constant,
    pascal: pascalCase(constant),
    interface: service.interface,
    title: `${descriptor.name}: ${ports.map((port) => port.name).join(', ')}`,
    soapVersion: descriptor.soapVersion,
    samples: printValue(samples, '', Number.POSITIVE_INFINITY),
    operations: operations.map((operation) => {
      const member = propertyName(operation.name);
      const access = member === operation.name ? `.${member}` : `[${stringLiteral(operation.name)}]`;
      return { ...operation, member, access };
    }),
    singleFaults: operations.flatMap(({ singleFaults }) => singleFaults),
  };
}

/** An import as a formatter has it: sorted by name, whatever kind it is of; on one line if there is room. */
function importLine(imported: readonly string[], from: string, keyword = 'import'): string {
  const plain = (each: string): string => each.replace('type ', '');
  const sorted = [...imported].sort((left, right) => compareNames(plain(left), plain(right)));
  const line = `${keyword} { ${sorted.join(', ')} } from '${from}';`;
  if (line.length <= 120) return line;
  return `${keyword} {\n${sorted.map((each) => `  ${each},\n`).join('')}} from '${from}';`;
}

function packageJson(name: string, version: string): string {
  return json({
    name,
    version: '0.1.0',
    private: true,
    type: 'module',
    engines: { node: '>=20' },
    scripts: {
      build: 'tsc',
      start: 'tsc && node dist/src/server.js',
      call: 'tsc && node dist/src/client.js',
      test: 'tsc && node --test dist/test/service.test.js',
      generate: 'passport-soap generate',
    },
    dependencies: { '@passport-soap/runtime': version },
    devDependencies: { '@types/node': '^20.19.0', 'passport-soap': version, typescript: '^5.9.3' },
  });
}

const tsconfig = {
  compilerOptions: {
    target: 'ES2022',
    module: 'NodeNext',
    lib: ['ES2022', 'DOM', 'DOM.Iterable'],
    types: ['node'],
    rootDir: '.',
    outDir: 'dist',
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    skipLibCheck: true,
  },
  include: ['generated', 'src', 'test'],
};

function json(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2);
  // Lists of words on one line.
  return `${text.replace(/\[\n\s+("[^"\n]*"(?:,\n\s+"[^"\n]*")*)\n\s+\]/g, (_, items) => `[${items.replace(/\n\s+/g, ' ')}]`)}\n`;
}
