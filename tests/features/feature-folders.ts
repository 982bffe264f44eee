import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/paths.js';

/** The folder of the constructs, in the sources. */
export const featuresFolder = join(root, 'tests', 'features');

/** What the tests make; not committed. */
export const workFolder = join(root, 'tests', '.work', 'features');

/** Every folder with a schema, by name. */
export const features = readdirSync(featuresFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(featuresFolder, entry.name, 'schema.xsd')))
  .map((entry) => entry.name)
  .sort();

/** The instances of a construct whose names begin with `valid-` or `invalid-`. */
export function instancesOf(feature: string, verdict: 'valid' | 'invalid'): string[] {
  return readdirSync(join(featuresFolder, feature))
    .filter((name) => name.startsWith(`${verdict}-`) && name.endsWith('.xml'))
    .sort();
}

export function readInstance(feature: string, name: string): string {
  return readFileSync(join(featuresFolder, feature, name), 'utf8');
}
