import { compareNames } from '../binding/names.js';
import type { BindingModel, OperationBinding, ServiceBinding } from '../binding/types.js';
import { describeService, type ServiceDescription } from './describe-service.js';
import { printComment, type SourceName } from './doc-comment.js';
import { codecConstant } from './emit-codecs.js';
import { generatedLine } from './generated-line.js';
import { dataLiteral, propertyName } from './literals.js';
import { printType, typesIn } from './print-type.js';

/** `service.ts`: both ends of each service as interfaces, and its descriptor. */
export function emitService({ services }: BindingModel, sourceName: SourceName): string {
  const types = services
    .filter(({ declares }) => declares)
    .flatMap(({ header, fault, operations }) => [
      header,
      fault,
      ...operations.flatMap(({ input, output }) => [input?.type, output?.type].filter((type) => type !== undefined)),
    ]);
  const used = types.map(typesIn);
  const modules = [...new Set(used.flatMap((each) => each.modules))].sort(compareNames);
  const runtime = [...new Set(used.flatMap((each) => each.runtime))].sort(compareNames);
  const codecs = [...new Set(services.map(({ envelope }) => codecConstant(envelope)))];
  const statements = services.flatMap((service) => serviceOf(service, sourceName));
  const text = statements.join('\n');
  const soap = ['CallOptions', 'EmptyMessage', 'EmptyRequest', 'RequestContext', 'ServiceDescriptor', 'SoapFault'];
  const soapTypes = [...soap, 'SoapReply', 'SoapRequest'].filter((name) => new RegExp(`\\b${name}\\b`).test(text));
  return [
    `// ${generatedLine}`,
    ...(runtime.length === 0 ? [] : [`import type { ${runtime.join(', ')} } from '@passport-soap/runtime/schema';`]),
    'import type {',
    ...soapTypes.map((name) => `  ${name},`),
    "} from '@passport-soap/runtime/soap';",
    `import { ${codecs.join(', ')} } from './codecs.js';`,
    ...modules.map((name) => `import type * as ${name} from './models/${name}.js';`),
    '\ntype Awaitable<T> = T | Promise<T>;',
    ...statements,
    '',
  ].join('\n');
}

/** Both ends of a service, and what joins them to the runtime. */
function serviceOf(service: ServiceBinding, sourceName: SourceName): string[] {
  const { local } = service.service;
  const client = `${service.name}Client`;
  const comment = (what: string): string =>
    printComment([what, ...service.documentation], service.location, sourceName);
  const interfaces = [
    `\n${comment('What a server implements.')}export interface ${service.name} {`,
    ...service.operations.map((operation) => printMethod(service, operation, 'server', sourceName)),
    '}',
    `\n${comment('What a client calls.')}export interface ${client} {`,
    ...service.operations.map((operation) => printMethod(service, operation, 'client', sourceName)),
    '}',
  ];
  return [
    ...(service.declares ? interfaces : []),
    `\n${comment(`What \`createClient\` and \`createHandler\` work from: the wsdl:service ${local}.`)}` +
      `export const ${service.constant}: ServiceDescriptor<${client}, ${service.name}> = {`,
    ...dataLines(describeService(service), codecConstant(service.envelope)),
    '};',
  ];
}

/** A description's data as the members of an object, with the codec among them. */
function dataLines({ operations, ...own }: ServiceDescription, codec: string): string[] {
  return [
    ...members(own, '  '),
    `  envelope: ${codec},`,
    '  operations: {',
    ...Object.entries(operations).flatMap(([name, operation]) => [
      `    ${propertyName(name)}: {`,
      ...members(operation, '      '),
      '    },',
    ]),
    '  },',
  ];
}

function members(data: object, indent: string): string[] {
  return Object.entries(data).map(([key, value]) => `${indent}${key}: ${dataLiteral(value)},`);
}

function printMethod(
  service: ServiceBinding,
  operation: OperationBinding,
  end: 'client' | 'server',
  sourceName: SourceName,
): string {
  const { input, output, oneWay } = operation;
  const header = printType(service.header);
  const fault = printType(service.fault);
  const request = input === undefined ? `EmptyRequest<${header}>` : `SoapRequest<${header}, ${printType(input.type)}>`;
  const empty = `EmptyMessage<${header}> | SoapFault<${header}, ${fault}>`;
  const reply = output === undefined ? empty : `SoapReply<${header}, ${printType(output.type)}, ${fault}>`;
  const answer = oneWay
    ? { server: 'Awaitable<void>', client: `Promise<SoapFault<${header}, ${fault}> | undefined>` }
    : { server: `Awaitable<${reply}>`, client: `Promise<${reply}>` };
  const lines = [
    ...printComment(operation.documentation, operation.location, sourceName).trimEnd().split('\n'),
    `${propertyName(operation.name)}(`,
    `  request: ${request},`,
    `  ${end === 'server' ? 'context: RequestContext' : 'options?: CallOptions'},`,
    `): ${answer[end]};`,
  ];
  return lines.map((line) => `  ${line}`).join('\n');
}
