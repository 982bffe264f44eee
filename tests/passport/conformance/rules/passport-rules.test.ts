/** The rules of schemas/*.sch, one by one: each fires where it should, and not on what is nearly the same. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { passportRules, rulesFolder } from './passport-rules.js';
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

test('no rule quotes what is secret', () => {
  const secrets = [/ada@/, /Enchantress/, /knRfIv/, /oxOotd5D/, /Ks6Vy/, /9f3c52d1/i, /0003BFFD/];
  for (const { set, breaks } of ruleCases) {
    for (const { message } of rules[set].check(breaks)) {
      for (const secret of secrets) assert.not.match(message, secret);
    }
  }
});

test.run();
