import type { BindingModel } from '../binding/types.js';
import { generatedLine } from './generated-line.js';

/** `index.ts`: everything but the object validators, which have an entry of their own. */
export function emitIndex({ modules, elements, services }: BindingModel, hasProfiles: boolean): string {
  return [
    `// ${generatedLine}`,
    ...modules.map(({ name }) => `export type * as ${name} from './models/${name}.js';`),
    ...(elements.length > 0 ? ["export * from './codecs.js';"] : []),
    ...(services.length > 0 ? ["export * from './service.js';"] : []),
    ...(hasProfiles ? ["export * from './profiles.js';"] : []),
    "export { tables } from './tables.js';",
    '',
  ].join('\n');
}
