import { childElements } from '../documents/source.js';
import type { SourceElement } from '../documents/types.js';
import { textOf } from './collect-evidence.js';
import type { LearntMessage } from './evidence.js';

const usual = [
  '',
  '0',
  '1',
  '2',
  '7',
  '12',
  '42',
  '123',
  '1000',
  '65535',
  '70000',
  '-1',
  '4294967296',
  '1.5',
  'true',
  'false',
  'yes',
  'no',
  'a',
  'abc',
  'Some words',
  'en-US',
  '2011-05-04T10:00:00Z',
  '2011-05-04T10:00:00.123Z',
  '2011-05-04T10:00:00',
  '2011-05-04T10:00:00+02:00',
  '2011-05-04T10:00:00.5-08:00',
  '2011-05-04T24:00:00Z',
  '2011-05-04',
  'http://example.com/',
  'urn:example:a',
  'p:local',
  '#Id',
  '0x1',
  '0xABCDEF',
  'deadbeefdeadbeef',
  'DEADBEEFDEADBEEF',
  'AAECAwQFBgcICQoLDA0ODw==',
  '{7108E71A-9926-4FCB-BCC9-9A9D3F32E423}',
  '1.2.3.4',
  'user@example.com',
  '!?',
  'Id1',
  'X',
];

/** At most as many: they are tried with every type. */
const most = 400;

/** Texts of all kinds, of the messages and made up: how many of them a type takes says how much it says. */
export function probesOf(messages: readonly LearntMessage[]): string[] {
  const found = new Set(usual);
  const visit = (element: SourceElement): void => {
    if (found.size > most) return;
    for (const { value } of element.attributes) if (value.length < 200) found.add(value);
    const children = childElements(element);
    const text = textOf(element);
    if (children.length === 0 && text.length < 200) found.add(text);
    children.forEach(visit);
  };
  for (const { root } of messages) visit(root);
  return [...found];
}
