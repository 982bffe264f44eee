import type { Diagnostic } from '@passport-soap/runtime';
import type { ContentModel } from '../automata/types.js';
import type { ComplexTypeDefinition, Schema } from '../components/types.js';
import { resolveRules } from '../customization/resolve-rules.js';
import type { BindingRule } from '../customization/types.js';
import type { SchemaDocument } from '../documents/types.js';
import type { SoapVersion, WsdlService } from '../wsdl/types.js';
import { assignPrefixes } from './assign-prefixes.js';
import { bindComplexTypes } from './bind-complex-types.js';
import { bindElements } from './bind-elements.js';
import { bindInstanceTypes } from './bind-instance-types.js';
import { bindOperations } from './bind-operations.js';
import { declarationList } from './declaration-list.js';
import { expressInPlace, type NamesOfTypes } from './express-types.js';
import { liftAnonymousTypes } from './lift-anonymous-types.js';
import { nameTypes } from './name-types.js';
import type { BindingModel } from './types.js';

export interface BindingInput {
  readonly schema: Schema;
  readonly documents: readonly SchemaDocument[];
  readonly services?: readonly WsdlService[];
  /** Versions of SOAP whose envelope `addEnvelopes` made. */
  readonly standardEnvelopes?: readonly SoapVersion[];
  readonly contentModelOf: (type: ComplexTypeDefinition) => ContentModel;
  /** Namespace name → module name. */
  readonly prefixes?: Readonly<Record<string, string>>;
  /** What a binding file says of components. */
  readonly rules?: readonly BindingRule[];
}

/** The stage `binding`: what a schema looks like in TypeScript. No binding where there is an error. */
export function bindSchema(input: BindingInput): { binding?: BindingModel; diagnostics: Diagnostic[] } {
  const { schema } = input;
  const diagnostics: Diagnostic[] = [];
  const modules = assignPrefixes(schema, input.documents, input.prefixes);
  const lifted = liftAnonymousTypes(schema);
  const rules = resolveRules(input.rules ?? [], schema, modules);
  const { customization } = rules;
  const { names: typeNames, taken } = nameTypes(lifted, modules, customization);
  const declarations = declarationList(taken);
  const types = lifted.map(({ type }) => type).filter((type) => type.kind === 'complexType');
  const instances = bindInstanceTypes(types, typeNames, declarations);
  const names: NamesOfTypes = { get: (type) => typeNames.get(type), instances, customization };
  for (const { type, documentation } of lifted) {
    const name = names.get(type);
    if (type.kind !== 'simpleType' || name === undefined) continue;
    const { location } = type;
    declarations.add(name.module, {
      kind: 'alias',
      name: name.name,
      type: expressInPlace(type, names),
      documentation,
      location,
    });
  }
  const complexTypes = bindComplexTypes(types, {
    names,
    documentationOf: new Map(lifted.map(({ type, documentation }) => [type, documentation])),
    moduleOf: (namespace) => modules.get(namespace) ?? '',
    contentModelOf: input.contentModelOf,
    declare: declarations.declare,
    add: declarations.add,
  });
  const elements = bindElements(schema.elementDeclarations.values(), modules, names);
  instances.declareNils(complexTypes);
  const services = bindOperations(input.services ?? [], {
    elements,
    complexTypes: [...complexTypes.values()],
    standardEnvelopes: input.standardEnvelopes ?? [],
    taken: modules.values(),
    diagnostics,
  });
  const binding: BindingModel = {
    schema,
    modules: declarations.modules(modules),
    complexTypes: [...complexTypes.values()].sort(declarations.compare),
    elements,
    services,
  };
  for (const { name, declarations } of binding.modules)
    customization.checkNames(`types of module ${name}`, declarations);
  customization.checkNames(
    'codecs',
    elements.map(({ codecName: name, declaration: { location } }) => ({ name, location })),
  );
  diagnostics.push(...rules.diagnostics());
  return diagnostics.some(({ severity }) => severity === 'error') ? { diagnostics } : { binding, diagnostics };
}
