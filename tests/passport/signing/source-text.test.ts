import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { importBuilt } from '../../support/import-built.js';

const { templateText } = await importBuilt<typeof import('../../../passport/signing/source-text.js')>(
  'passport/signing/source-text.js',
);

const test = suite('template text');

test('respells quotes and empty elements, and nothing else', () => {
  const cases: [string, string | undefined][] = [
    [`<a/>`, '<a></a>'],
    [`<p:a  b='/>' c="'" />`, `<p:a  b="/>" c="'"></p:a>`],
    [`<a xmlns='urn:x'>'"<b/> </a >`, `<a xmlns="urn:x">'"<b></b> </a >`],
    [`<a b='"'/>`, undefined],
    ['<a><!-- --></a>', undefined],
    ['<a><?p?></a>', undefined],
    ['<a><![CDATA[<]]></a>', undefined],
  ];
  for (const [source, text] of cases) assert.is(templateText(source), text, source);
});

test('its own text stays as it is', () => {
  const value = fc.string({ unit: fc.constantFrom('x', ' ', '/', '>', "'", 'é'), maxLength: 6 });
  fc.assert(
    fc.property(value, value, (attribute, text) => {
      const source = `<a b="${attribute}">${text.replaceAll('>', '')}<c></c></a>`;
      assert.is(templateText(source), source);
    }),
  );
});

test.run();
