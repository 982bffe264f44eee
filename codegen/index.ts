/**
 * The generator: schemas and a WSDL in, TypeScript out.
 *
 * The public API (see the types for what each takes and gives):
 *
 * - `loadConfig(path: string): Promise<GeneratorConfig>`, throws DiagnosticError
 * - `generate(config: GeneratorConfig, options?: GenerateOptions): Promise<GenerateResult>`
 * - `writeGenerated(result: GenerateResult, options?: WriteGeneratedOptions): Promise<WriteReport>`
 * - `checkGenerated(result: GenerateResult): Promise<OutOfDateFile[]>`
 * - `watchGenerated(configFile: string, options: WatchOptions): Promise<void>`, until the signal is aborted
 * - `dumpStage(config: GeneratorConfig, stage: Stage, options?: GenerateOptions): Promise<{ text: string; diagnostics: Diagnostic[] }>`
 */

export { startPrinter } from './emit/print-sources.js';
export { checkGenerated } from './generate/check-generated.js';
export { type CompiledSchemas, compileSchemas } from './generate/compile-schemas.js';
export { dumpStage } from './generate/dump-stage.js';
export { generate } from './generate/generate.js';
export { loadConfig } from './generate/load-config.js';
export * from './generate/types.js';
export { watchGenerated } from './generate/watch-generated.js';
export { writeGenerated } from './generate/write-generated.js';
