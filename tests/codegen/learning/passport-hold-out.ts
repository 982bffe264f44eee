/** What is held out of the Passport schemas, and which messages it is learnt from. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasShared, root, shared } from '../../support/paths.js';
import { type Construct, constructsOf, type HoldOutQuestion, type NamedText } from './hold-out.js';

const folder = join(root, 'schemas');

function passportTexts(): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.xsd'));
  return Object.fromEntries(
    files.map((file) => [file.replaceAll('\\', '/'), readFileSync(join(folder, file), 'utf8')]),
  );
}

/** The captures, or else our own messages. */
function messages(): NamedText[] {
  const from = hasShared ? join(shared, 'captures') : join(root, 'tests', 'schemas', 'messages');
  return readdirSync(from)
    .filter((file) => file.endsWith('.xml') && !file.includes('MALFORMED'))
    .map((name) => ({ name, text: readFileSync(join(from, name), 'utf8') }));
}

/** Constructs of ps, psf and wst of both sets. */
export function passportHoldOut(): { question: HoldOutQuestion; constructs: Construct[] } {
  const texts = passportTexts();
  const { sets } = JSON.parse(readFileSync(join(folder, 'passport-soap.json'), 'utf8')) as {
    sets: { name: string; schemas: string[] }[];
  };
  const [first, ...others] = sets.map(({ name, schemas }) => ({ name, files: schemas }));
  if (first === undefined) throw new Error('no set');
  const constructs = [
    'shared/ps.xsd',
    'shared/psf.xsd',
    'rst/ps.xsd',
    'rst/psf.xsd',
    'rst/wst.xsd',
    'rst2/ps.xsd',
    'rst2/psf.xsd',
    'rst2/wst.xsd',
  ].flatMap((file) => constructsOf(file, texts[file] ?? ''));
  return { question: { texts, sets: [first, ...others], messages: messages() }, constructs };
}
