import { reservedNames } from '../binding/assign-prefixes.js';
import { escapePointer } from './locate-json.js';

/** Modules have names of their own, and such as modules can have. @param report told where in the object */
export function checkPrefixes(
  prefixes: Readonly<Record<string, string>>,
  report: (message: string, pointer: string) => void,
): void {
  const seen = new Map<string, string>();
  for (const [namespace, prefix] of Object.entries(prefixes)) {
    const pointer = `/${escapePointer(namespace)}`;
    // Each is a file's name too, and many file systems do not tell small letters from capitals.
    const other = seen.get(prefix.toLowerCase());
    if (other !== undefined) report(`two namespaces have the prefix "${prefix}"; the other is "${other}"`, pointer);
    if (reservedNames.includes(prefix)) report(`no module can be called "${prefix}": choose another prefix`, pointer);
    seen.set(prefix.toLowerCase(), namespace);
  }
}
