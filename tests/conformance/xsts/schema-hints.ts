import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Token, XmlScanner } from '@passport-soap/runtime/xml';

const instanceNamespace = 'http://www.w3.org/2001/XMLSchema-instance';

/** The files that the root element of an instance names with xsi:schemaLocation and xsi:noNamespaceSchemaLocation. */
export function schemaHints(text: string, file: string): string[] {
  const scanner = new XmlScanner(text);
  if (scanner.next() !== Token.StartTag) return [];
  const attribute = (local: string): string[] => {
    const at = scanner.attributeNames.findIndex((name) => name.namespace === instanceNamespace && name.local === local);
    const value = at < 0 || at >= scanner.attributeCount ? '' : (scanner.attributeValues[at] as string);
    return value.split(/[ \t\r\n]+/).filter((item) => item !== '');
  };
  const pairs = attribute('schemaLocation');
  const locations = [...pairs.filter((_, index) => index % 2 === 1), ...attribute('noNamespaceSchemaLocation')];
  return locations.map((location) =>
    location.startsWith('file:') ? fileURLToPath(location) : resolve(dirname(file), location),
  );
}
