import type { Diagnostic } from '@passport-soap/runtime';
import type { SchemaParts } from '../components/collect-parts.js';
import { errorAt, related } from '../error-at.js';
import { describeType } from './describe.js';

/** `cos-ct-extends.1.1`, `.2.2` (§3.4.6): the base lets itself be extended. What the contents are like was checked as they were built. */
export function checkExtension({ complexTypes }: SchemaParts): Diagnostic[] {
  return [...complexTypes].flatMap(({ baseTypeDefinition: base, derivationMethod, location, derivedAt = location }) => {
    if (derivationMethod !== 'extension' || !base.final?.includes('extension')) return [];
    const code = base.kind === 'simpleType' ? 'cos-ct-extends.2.2' : 'cos-ct-extends.1.1';
    return [
      errorAt(
        derivedAt,
        code,
        `${describeType(base)} rules out extension (final): extend another type, or take it out of that final`,
        {
          related: [related(base.location, 'the base')],
        },
      ),
    ];
  });
}
