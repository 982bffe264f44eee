/**
 * The generator: schemas and a WSDL in, TypeScript out.
 *
 * As a whole, by a `passport-soap.json`: {@link loadConfig}, {@link generate}, and then {@link writeGenerated} or
 * {@link checkGenerated}; {@link watchGenerated} does it again after each change, {@link dumpStage} shows what a stage made.
 *
 * Stage by stage, each a function of plain data, so that one can come in or leave anywhere:
 *
 * | stage | function | in → out |
 * |---|---|---|
 * | documents | {@link loadDocuments} | files → schema documents |
 * | components | {@link buildSchema} | documents → the Recommendation's components |
 * | constraints | {@link checkSchema} | schema → findings |
 * | wsdl | {@link readServices}, {@link addEnvelopes} | WSDL documents + schema → services, and the schema with their envelopes |
 * | automata | {@link buildContentModel} | complex type → content model |
 * | binding | {@link bindSchema} | schema + content models → binding model |
 * | emit | {@link emitBinding}, or {@link buildTables} alone | binding model → files |
 *
 * What differs between two schemas is for `@passport-soap/codegen/comparing`.
 *
 * A stage expects that the ones before it found no error. What only some need (ts-morph, ajv, esbuild, handlebars) is
 * loaded when it is.
 */

export { buildContentModel, dumpContentModels } from './automata/index.js';
export type * from './automata/types.js';
export { type BindingInput, bindSchema } from './binding/bind-schema.js';
export { dumpBinding } from './binding/dump-binding.js';
export type * from './binding/types.js';
export { type BuiltSchema, buildSchema, dumpSchema } from './components/index.js';
export type * from './components/types.js';
export { checkSchema } from './constraints/index.js';
export type { BindingRule } from './customization/types.js';
export {
  catalogResolver,
  dumpDocuments,
  fileResolver,
  type LoadedDocuments,
  type LoadRequest,
  loadDocuments,
  memoryResolver,
  type SourceFile,
} from './documents/index.js';
export type * from './documents/types.js';
export { buildTables } from './emit/build-tables.js';
export type { SourceName } from './emit/doc-comment.js';
export { type EmitInput, emitBinding } from './emit/emit-binding.js';
export type { NamedProfile } from './emit/emit-profiles.js';
export { startPrinter } from './emit/print-sources.js';
export {
  type BadMessage,
  createOperationSampler,
  type FaultSample,
  type MessageSample,
  type OperationSampleOptions,
  type OperationSamples,
  type SampledElement,
  type ServiceSchemas,
} from './exchanges/index.js';
export { checkGenerated } from './generate/check-generated.js';
export { type CompiledSchemas, compileSchemas } from './generate/compile-schemas.js';
export { type CompiledService, type CompiledServices, compileServices } from './generate/compile-services.js';
export { dumpStage } from './generate/dump-stage.js';
export { generate } from './generate/generate.js';
export { loadConfig } from './generate/load-config.js';
export { loadProfile } from './generate/load-profiles.js';
export { escapePointer, locateJson } from './generate/locate-json.js';
export { type JsonSchema, readJson } from './generate/read-json.js';
export { type TypeCheck, typeCheck } from './generate/type-check.js';
export * from './generate/types.js';
export { watchGenerated } from './generate/watch-generated.js';
export { writeGenerated } from './generate/write-generated.js';
export { writeTogether } from './generate/write-together.js';
export type { SourceLocation } from './location.js';
export {
  type FoundRoot,
  findRoot,
  type InvalidSample,
  type Mutant,
  mutants,
  type Sample,
  type SampleAttribute,
  type SampleElement,
  type SampleOptions,
  type SampleRoot,
  type SampleSet,
  type SampleSource,
  sampleDocuments,
  sampleInvalid,
  type Uncovered,
} from './sampling/index.js';
export { createProject, type Project, type ProjectRequest, packageName } from './scaffold/index.js';
export {
  addEnvelopes,
  dumpServices,
  readServices,
  refuseEncoded,
  type SoapVersion,
  type WsdlBinding,
  type WsdlElement,
  type WsdlFault,
  type WsdlMessage,
  type WsdlOperation,
  type WsdlPort,
  type WsdlService,
} from './wsdl/index.js';
