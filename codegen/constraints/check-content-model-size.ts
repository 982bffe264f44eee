import { type Diagnostic, DiagnosticError } from '@passport-soap/runtime';
import { buildContentModel } from '../automata/build-content-model.js';
import type { SchemaParts } from '../components/collect-parts.js';

/** `limit-content-model`: each content model can be made. */
export function checkContentModelSize({ complexTypes }: SchemaParts): Diagnostic[] {
  return [...complexTypes].flatMap((type) => {
    try {
      buildContentModel(type);
      return [];
    } catch (error) {
      if (error instanceof DiagnosticError) return [...error.diagnostics];
      throw error;
    }
  });
}
