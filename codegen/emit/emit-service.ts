import {
  type InterfaceDeclarationStructure,
  type StatementStructures,
  StructureKind,
  VariableDeclarationKind,
} from 'ts-morph';
import { compareNames } from '../binding/names.js';
import type { BindingModel, OperationBinding, ServiceBinding } from '../binding/types.js';
import { commentText, docComment, type SourceName, seeText } from './doc-comment.js';
import { codecConstant } from './emit-codecs.js';
import { dataLiteral, propertyName, stringLiteral } from './literals.js';
import { printType, typesIn } from './print-type.js';
import type { SourcePrinter } from './source-printer.js';

/** `service.ts`: both ends of each service as interfaces, and its descriptor. */
export function emitService({ services }: BindingModel, print: SourcePrinter, sourceName: SourceName): string {
  const types = services.flatMap(({ header, fault, operations }) => [
    header,
    fault,
    ...operations.flatMap(({ input, output }) => [input.type, output.type]),
  ]);
  const used = types.map(typesIn);
  const modules = [...new Set(used.flatMap((each) => each.modules))].sort(compareNames);
  const runtime = [...new Set(used.flatMap((each) => each.runtime))].sort(compareNames);
  const codecs = [...new Set(services.map(({ envelope }) => codecConstant(envelope)))];
  return print('service.ts', [
    ...(runtime.length === 0 ? [] : [`import type { ${runtime.join(', ')} } from '@passport-soap/runtime/schema';`]),
    `import type { CallOptions, RequestContext, ServiceDescriptor, SoapReply, SoapRequest } from '@passport-soap/runtime/soap';`,
    `import { ${codecs.join(', ')} } from './codecs.js';`,
    ...modules.map(
      (name, index) =>
        `import type * as ${name} from './models/${name}.js';${index === modules.length - 1 ? '\n' : ''}`,
    ),
    ...services.flatMap((service) => serviceOf(service, sourceName)),
  ]);
}

function serviceOf(service: ServiceBinding, sourceName: SourceName): StatementStructures[] {
  const client = `${service.name}Client`;
  const { namespace, local } = service.service;
  return [
    {
      ...end(service, service.name, 'context: RequestContext', (reply) => `${reply} | Promise<${reply}>`, sourceName),
      docs: docComment(
        { ...service, documentation: [...service.documentation, 'What a server implements.'] },
        sourceName,
      ),
    },
    {
      ...end(service, client, 'options?: CallOptions', (reply) => `Promise<${reply}>`, sourceName),
      docs: docComment({ ...service, documentation: [...service.documentation, 'What a client calls.'] }, sourceName),
    },
    {
      kind: StructureKind.VariableStatement,
      isExported: true,
      declarationKind: VariableDeclarationKind.Const,
      docs: docComment(
        {
          ...service,
          documentation: [`What \`createClient\` and \`createHandler\` work from: wsdl:service ${local}.`],
        },
        sourceName,
      ),
      declarations: [
        {
          name: service.constant,
          type: `ServiceDescriptor<${client}, ${service.name}>`,
          initializer: [
            '{',
            `  name: ${stringLiteral(local)},`,
            `  namespace: ${stringLiteral(namespace)},`,
            "  soapVersion: '1.1',",
            `  envelope: ${codecConstant(service.envelope)},`,
            '  operations: {',
            ...service.operations.map(
              ({ name, soapAction, input, output }) =>
                `    ${propertyName(name)}: ${dataLiteral({ soapAction, input: input.tag, output: output.tag })},`,
            ),
            '  },',
            '}',
          ].join('\n'),
        },
      ],
    },
  ];
}

function end(
  service: ServiceBinding,
  name: string,
  parameter: string,
  wrap: (reply: string) => string,
  sourceName: SourceName,
): InterfaceDeclarationStructure {
  const header = printType(service.header);
  const fault = printType(service.fault);
  return {
    kind: StructureKind.Interface,
    name,
    isExported: true,
    properties: service.operations.map((operation: OperationBinding) => {
      const request = `SoapRequest<${header}, ${printType(operation.input.type)}>`;
      const reply = `SoapReply<${header}, ${printType(operation.output.type)}, ${fault}>`;
      return {
        name: `${propertyName(operation.name)}(request: ${request}, ${parameter})`,
        type: wrap(reply),
        docs: [
          {
            description: commentText(operation.documentation),
            tags: [{ tagName: 'see', text: seeText(operation.location, sourceName) }],
          },
        ],
      };
    }),
  };
}
