import { compareNames } from '../binding/names.js';
import type { BindingModel, OperationBinding, ServiceBinding } from '../binding/types.js';
import { printComment, type SourceName } from './doc-comment.js';
import { codecConstant } from './emit-codecs.js';
import { generatedLine } from './generated-line.js';
import { propertyName, stringLiteral } from './literals.js';
import { printType, typesIn } from './print-type.js';

/** `service.ts`: both ends of each service as interfaces, and its descriptor. */
export function emitService({ services }: BindingModel, sourceName: SourceName): string {
  const types = services.flatMap(({ header, fault, operations }) => [
    header,
    fault,
    ...operations.flatMap(({ input, output }) => [input.type, output.type]),
  ]);
  const used = types.map(typesIn);
  const modules = [...new Set(used.flatMap((each) => each.modules))].sort(compareNames);
  const runtime = [...new Set(used.flatMap((each) => each.runtime))].sort(compareNames);
  const codecs = [...new Set(services.map(({ envelope }) => codecConstant(envelope)))];
  return [
    `// ${generatedLine}`,
    ...(runtime.length === 0 ? [] : [`import type { ${runtime.join(', ')} } from '@passport-soap/runtime/schema';`]),
    'import type {',
    ...['CallOptions', 'RequestContext', 'ServiceDescriptor', 'SoapReply', 'SoapRequest'].map((name) => `  ${name},`),
    "} from '@passport-soap/runtime/soap';",
    `import { ${codecs.join(', ')} } from './codecs.js';`,
    ...modules.map((name) => `import type * as ${name} from './models/${name}.js';`),
    '\ntype Awaitable<T> = T | Promise<T>;',
    ...services.flatMap((service) => serviceOf(service, sourceName)),
    '',
  ].join('\n');
}

/** Both ends of a service, and what joins them to the runtime. */
function serviceOf(service: ServiceBinding, sourceName: SourceName): string[] {
  const { namespace, local } = service.service;
  const client = `${service.name}Client`;
  const comment = (what: string): string =>
    printComment([what, ...service.documentation], service.location, sourceName);
  return [
    `\n${comment('What a server implements.')}export interface ${service.name} {`,
    ...service.operations.map((operation) =>
      printMethod(service, operation, 'context: RequestContext', 'Awaitable', sourceName),
    ),
    '}',
    `\n${comment('What a client calls.')}export interface ${client} {`,
    ...service.operations.map((operation) =>
      printMethod(service, operation, 'options?: CallOptions', 'Promise', sourceName),
    ),
    '}',
    `\n${comment(`What \`createClient\` and \`createHandler\` work from: the wsdl:service ${local}.`)}` +
      `export const ${service.constant}: ServiceDescriptor<${client}, ${service.name}> = {`,
    `  name: ${stringLiteral(local)},`,
    `  namespace: ${stringLiteral(namespace)},`,
    "  soapVersion: '1.1',",
    `  envelope: ${codecConstant(service.envelope)},`,
    '  operations: {',
    ...service.operations.flatMap(({ name, soapAction, input, output }) => [
      `    ${propertyName(name)}: {`,
      `      soapAction: ${stringLiteral(soapAction)},`,
      `      input: ${stringLiteral(input.tag)},`,
      `      output: ${stringLiteral(output.tag)},`,
      '    },',
    ]),
    '  },',
    '};',
  ];
}

function printMethod(
  service: ServiceBinding,
  operation: OperationBinding,
  parameter: string,
  wrapper: string,
  sourceName: SourceName,
): string {
  const header = printType(service.header);
  const reply = `SoapReply<${header}, ${printType(operation.output.type)}, ${printType(service.fault)}>`;
  const lines = [
    ...printComment(operation.documentation, operation.location, sourceName).trimEnd().split('\n'),
    `${propertyName(operation.name)}(`,
    `  request: SoapRequest<${header}, ${printType(operation.input.type)}>,`,
    `  ${parameter},`,
    `): ${wrapper}<${reply}>;`,
  ];
  return lines.map((line) => `  ${line}`).join('\n');
}
