import type { WireProfile } from '@passport-soap/runtime/schema';
import { generatedLine } from './generated-line.js';
import { dataLiteral } from './literals.js';

/** A wire profile under the name of its constant. */
export interface NamedProfile {
  readonly constant: string;
  readonly profile: WireProfile;
}

/** `profiles.ts`: the wire profiles as constants. */
export function emitProfiles(profiles: readonly NamedProfile[]): string {
  return [
    `// ${generatedLine}`,
    "import type { WireProfile } from '@passport-soap/runtime/schema';",
    ...profiles.map(({ constant, profile }) => {
      const lines = Object.entries(profile).map(([key, value]) => `  ${key}: ${valueLines(value)},`);
      return `\n/** The wire profile \`${profile.name}\`: how a document is spelt. */\nexport const ${constant}: WireProfile = {\n${lines.join('\n')}\n};`;
    }),
    '',
  ].join('\n');
}

/** Rules and prefixes one a line. */
function valueLines(value: unknown): string {
  if (Array.isArray(value) && value.length > 0)
    return `[\n${value.map((item) => `    ${dataLiteral(item)},`).join('\n')}\n  ]`;
  const line = dataLiteral(value);
  if (typeof value !== 'object' || value === null || line.length <= 100) return line;
  const inner = Object.entries(value).map(([key, item]) => `    ${dataLiteral({ [key]: item }).slice(2, -2)},`);
  return `{\n${inner.join('\n')}\n  }`;
}
