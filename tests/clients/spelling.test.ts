/** Requests of real clients, kept beside the project, against what these clients send: byte by byte. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasShared, shared } from '../support/paths.js';
import { clients } from './index.js';

const all = suite("clients' spelling");
const test = hasShared ? all : all.skip;

const captures: Readonly<Record<string, string>> = {
  'Windows Live Messenger 8.1': 'wlm81-official',
  "Microsoft What's New gadget": 'ms-whatsnew-gadget',
  'libpurple 2.4 (TWN)': 'libpurple-2.4-twn',
  'libpurple 2.10 (Pidgin, Adium)': 'libpurple-2.10-sso',
  'msn-pecan': 'msn-pecan',
  'BitlBee 3.5': 'bitlbee-3.5',
  'papyon (emesene 2)': 'papyon',
  'pymsn (ElementSOAP)': 'pymsn-elementsoap-no-tb',
  'aMSN 0.98': 'amsn-sso',
  'Miranda IM 2006 (TWN)': 'miranda-im-2006-twn',
  'MSNPSharp 2.5': 'msnpsharp-2.5',
  'JML (java-msn-library)': 'jml',
  'Otacon butterfly (Simple XML)': 'otacon-escargot-kotlin',
  AvaMSN: 'avamsn',
  'SkPy (Skype)': 'skpy-skype',
  'Windows Live Messenger 2009': 'wlm2009-official-rst2',
  'SIPE (Office 365)': 'sipe-o365-rst2-single',
  'msa (Android device token)': 'msa-android-device',
};

/** What is another in each request: dates, message identifiers, TWN tickets; and what depends on the version of .NET. */
const constant = (request: string) =>
  request
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, '(date)')
    .replace(/(MessageID>)[^<]*/, '$1')
    .replace(/(URI=["']\?lc=)[^"' ]*/, '$1')
    .replace(
      /^<\?xml version="1.0" encoding="utf-8"\?>\n<Envelope xmlns:xsd/,
      '<?xml version="1.0"?>\n<Envelope xmlns:xsd',
    )
    .trimEnd();

const plainText = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

for (const [name, file] of Object.entries(captures)) {
  test(name, () => {
    const capture = readFileSync(join(shared, 'captures', `${file}.request.xml`), 'utf8');
    const [, user = '', word = ''] = /Username(?: [^>]*)?>([^<]*)<.*?Password[^>]*>([^<]*)</s.exec(capture) ?? [];
    const client = clients.find((one) => one.name === name);
    const request = client?.request({ name: plainText(user), password: plainText(word) }) ?? '';
    assert.is(constant(request), constant(capture));
  });
}

all.run();
