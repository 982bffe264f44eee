import {
  type CodeName,
  codes,
  describeCode,
  formatHresult,
  hresultOf,
  parseHresult,
  unnamedCodes,
} from '@passport-soap/passport';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { namelessCodes, officialCodes } from './official-codes.js';

const test = suite('codes');

test('every name has a value of its own and a sentence', () => {
  const values = Object.values(codes).map(([hresult]) => hresult);
  assert.is(new Set(values).size, values.length);
  for (const [name, [hresult, sentence]] of Object.entries(codes)) {
    assert.ok(Number.isInteger(hresult) && hresult >= 0 && hresult <= 0xffffffff, name);
    assert.match(sentence, /^[A-Z].*\.$/, name);
    // The severity bit of the HRESULT and the E or S of the name say the same.
    assert.is(hresult >= 0x80000000, /_E_/.test(name), name);
  }
});

test('is written as on the wire, and read back', () => {
  assert.is(hresultOf('PPCRL_AUTHSTATE_S_AUTHENTICATED_PASSWORD'), '0x48803');
  assert.is(hresultOf('S_OK'), '0x0');
  assert.is(hresultOf('PPCRL_REQUEST_E_BAD_MEMBER_NAME_OR_PASSWORD'), '0x80048821');
  assert.is(formatHresult(-2147186655), '0x80048821');
  assert.is(parseHresult('0x80048821'), 0x80048821);

  for (const wrong of ['', '0X80048821', '80048821', '0x', '0x123456789', '0xg'])
    assert.is(parseHresult(wrong), undefined);
});

test('describes the named, the unnamed and the unknown', () => {
  assert.is(describeCode(0x8004882c).name, 'PPCRL_REQUEST_E_INVALID_POLICY');
  assert.is(describeCode(0x80041016).name, 'PP_E_NOT_OVER_SSL');
  for (const [hresult, sentence] of unnamedCodes) {
    assert.equal(describeCode(hresult), { hresult, sentence });
  }
  assert.equal(describeCode(0x12345678), {
    hresult: 0x12345678,
    sentence: 'The server answered with the code 0x12345678.',
  });
});

test('every official name is there with its value, and no other', () => {
  const official = Object.entries(officialCodes).flatMap(([prefix, lines]) =>
    lines
      .trim()
      .split('\n')
      .map((line): [name: string, wire: string] => {
        const [wire = '', name = ''] = line.trim().split(' ');
        return [prefix + name, `0x${wire}`];
      }),
  );
  const ours = Object.keys(codes).map((name): [string, string] => [name, hresultOf(name as CodeName)]);
  const sorted = (pairs: [string, string][]) => pairs.map((pair) => pair.join(' ')).sort();
  assert.is(new Set(official.map(([name]) => name)).size, official.length);
  assert.equal(sorted(ours), sorted(official));
});

test('what no list names has no name here', () => {
  assert.equal([...unnamedCodes.keys()].map((hresult) => hresult.toString(16)).sort(), [...namelessCodes].sort());
  for (const code of namelessCodes) assert.is(describeCode(Number.parseInt(code, 16)).name, undefined);
});

test.run();
