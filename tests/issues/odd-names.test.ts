import { readEnvelope, serializeEnvelope } from '@passport-soap/bindings/rst';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { requestText } from '../passport/passport-fixture.js';

const test = suite('names that few people give');
const lenient = { mode: 'lenient' } as const;

test('a name with U+FEFF or U+1680 in it, white space to some but not to XML, is one name', () => {
  for (const name of ['Ti\ufeffmestamp', 'Ti\u1680mestamp']) {
    const input = requestText({ header: `<${name} xmlns:q='urn:q' q:a='1'/>` });
    const { value, diagnostics } = readEnvelope(input, lenient);
    assert.match(diagnostics[0]?.message ?? '', `element ${name} `);
    assert.ok(value !== undefined);
    const again = readEnvelope(serializeEnvelope(value, lenient), lenient);
    assert.equal(
      again.diagnostics.map(({ code, message }) => [code, message.slice(0, 40)]),
      diagnostics.map(({ code, message }) => [code, message.slice(0, 40)]),
    );
  }
});

test('no finding is as long as what it is about', () => {
  const long = 'n'.repeat(500_000);
  const inputs = [
    `<${long}/>`,
    `<${'n'.repeat(900)}/>`,
    `<a xmlns='${long}'/>`,
    requestText({ header: `<${'n'.repeat(900)}/>` }),
    requestText({ header: `<a ${'n'.repeat(900)}='1'/>` }),
    requestText({ header: `<a xmlns='${long}'/>` }),
    requestText({ header: `<w:Security ${'n'.repeat(900)}='1' xmlns:q='${long}' q:a='2'/>` }),
    requestText({ header: `<${'p'.repeat(900)}:a/>` }),
    requestText({ header: `<w:Security xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='${long}'/>` }),
    requestText({ header: '<a><b>'.repeat(400) }),
  ];
  for (const input of inputs) {
    const { diagnostics } = readEnvelope(input);
    assert.ok(diagnostics.length > 0);
    for (const diagnostic of diagnostics) {
      const { message, path = '', expected = [] } = diagnostic;
      assert.ok(message.length < 1500, `${diagnostic.code}: a message of ${message.length}`);
      assert.ok(path.length < 2500, `${diagnostic.code}: a path of ${path.length}`);
      assert.ok(expected.join().length < 2500);
    }
  }
});

test.run();
