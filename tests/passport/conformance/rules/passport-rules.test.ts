/** The rules of schemas/*.sch, one by one: each fires where it should, and not on what is nearly the same. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { message, passportRules, rulesFolder } from './passport-rules.js';
import { type RuleCase, ruleCases } from './rule-cases.js';

const test = suite('the rules of the protocol');

const rules = { rst: await passportRules('rst'), rst2: await passportRules('rst2') };

const idsIn = (file: string) =>
  [...readFileSync(join(rulesFolder, file), 'utf8').matchAll(/<sch:(?:assert|report) id="([^"]+)"/g)].map(
    ([, id]) => id as string,
  );

test('every rule has a case', () => {
  const shared = ['request', 'response', 'exchange'].flatMap((name) => idsIn(`shared/${name}.sch`));
  const own = (['rst', 'rst2'] as const).flatMap((set) => idsIn(`${set}/${set}.sch`).map((id) => `${set} ${id}`));
  assert.equal(ruleCases.map(({ rule }) => rule).sort(), [...shared, ...own].sort());
});

function find({ rule, set, part }: RuleCase, exchange: RuleCase['breaks']) {
  const id = rule.replace(/^\S+ /, '');
  const found = rules[set].check(exchange);
  assert.equal(
    found.filter(({ code }) => /^passport-rule/.test(code)),
    [],
    `${rule}: rules failed`,
  );
  return found.filter((each) => each.code === id && each.part === part);
}

for (const each of ruleCases) {
  test(each.rule, () => {
    const found = find(each, each.breaks);
    assert.ok(found.length > 0, 'it does not fire');
    const there = found.find(({ path = '' }) => path.endsWith(each.at));
    assert.ok(there, `it fires at ${found.map(({ path }) => path).join(', ')}`);
    // The name that is pointed at is the last step of the path.
    const text = each.breaks[each.part]?.text ?? '';
    const pointed = text.slice(there.offset, there.offset + there.length);
    const [step = ''] = /[^/]*$/.exec(there.path ?? '') ?? [];
    assert.is(pointed, step.replace(/\[\d+\]$/, ''));
    assert.is(text[there.offset - 1], '<');
    assert.ok(there.evidence, 'no evidence');
    assert.equal(
      find(each, each.keeps).filter(({ path = '' }) => path.endsWith(each.at)),
      [],
      'it fires on what is right',
    );
  });
}

/** Elements without, with twice as many, or with nothing in them, name by name. */
function* mutilated(text: string): Generator<[string, string]> {
  yield ['two Ids', text.replaceAll(' Id="', ' xmlns:other="urn:other" other:Id="x" Id="')];
  for (const name of new Set([...text.matchAll(/<([\w:]+)/g)].map(([, each]) => each as string))) {
    const element = new RegExp(`<${name}(?:\\s[^>]*)?(?:/>|>.*?</${name}>)`, 's');
    yield [`${name} twice`, text.replace(element, '$&$&')];
    yield [`no ${name}`, text.replaceAll(new RegExp(element, 'gs'), '')];
    yield [`nothing in ${name}`, text.replace(element, `<${name}/>`)];
    yield [
      `${name} in itself`,
      text.replace(element, (found) => `${found.replace(/>.*$/s, '').replace(/\/$/, '')}>${found}</${name}>`),
    ];
  }
}

test('whatever is missing or there twice, each rule can be evaluated', () => {
  let count = 0;
  for (const [set, names] of [
    [
      'rst',
      [
        'request-sso',
        'request-certificate',
        'request-renewal',
        'response-sso',
        'response-refused-token',
        'fault-redirect',
      ],
    ],
    ['rst2', ['rst2-request-sso', 'rst2-response-sso', 'rst2-fault-device']],
  ] as const) {
    for (const name of names) {
      const part = name.includes('request') ? 'request' : 'response';
      for (const [what, text] of mutilated(message(name))) {
        // What is no element is not there to be judged.
        if (!/^(?:<\?[^>]*>)?\s*</.test(text) || /^(?:<\?[^>]*>)?\s*<[\w:]+\/>/.test(text)) continue;
        count += 1;
        const both = { request: { text: message(`${set === 'rst' ? '' : 'rst2-'}request-sso`) }, [part]: { text } };
        const failed = rules[set].check(both).filter(({ code }) => code === 'passport-rule-failed');
        assert.equal(
          failed.map(({ message: sentence }) => sentence),
          [],
          `${name}: ${what}`,
        );
      }
    }
  }
  assert.ok(count > 500, String(count));
});

test('no rule quotes what is secret', () => {
  const secrets = [/ada@/, /Enchantress/, /knRfIv/, /oxOotd5D/, /Ks6Vy/, /9f3c52d1/i, /0003BFFD/];
  for (const { set, breaks } of ruleCases) {
    for (const { message: sentence } of rules[set].check(breaks)) {
      for (const secret of secrets) assert.not.match(sentence, secret);
    }
  }
});

test.run();
