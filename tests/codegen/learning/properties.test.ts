import { memoryResolver } from '@passport-soap/codegen';
import { type LearnInput, learnSchemas } from '@passport-soap/codegen/learning';
import { diffLines } from 'diff';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { randomQuestion } from './random-question.js';

const test = suite('learnSchemas, whatever the schema');

/** Seeds of which some question comes, so that no run is for nothing. */
const seeds = Array.from({ length: 60 }, (_, index) => index + 1).filter((seed) => randomQuestion(seed) !== undefined);

test('there is something to ask', () => assert.ok(seeds.length > 20, `${seeds.length} seeds`));

test('what was valid stays valid, the schema has no error, the text outside of edits stays; what is left is explained', () => {
  let learnt = 0;
  let asked = 0;
  fc.assert(
    fc.property(fc.constantFrom(...seeds), (seed) => {
      const question = randomQuestion(seed);
      if (question === undefined) return;
      const { files, entry, messages } = question;
      const result = learnSchemas({
        messages,
        sets: [{ name: 'set', files: [entry] }],
        resolver: memoryResolver(files),
        samples: 10,
        measure: false,
      });
      const { proof, refusals, alreadyValid, hunks } = result;
      assert.ok(proof.compiles);
      assert.is(proof.samples.valid, proof.samples.drawn);
      assert.is(alreadyValid.length + proof.nowValid.length + proof.stillNotValid.length, messages.length);
      if (proof.stillNotValid.length > 0) assert.ok(refusals.length > 0, 'it says why');
      for (const hunk of hunks) assert.ok(hunk.reason !== '' && hunk.files.length > 0);
      for (const { before, after } of result.files) {
        if (before === undefined) continue;
        // Each comment is where it was, and lines go only where a start or end tag is written anew.
        const comments = before.match(/<!-- line \d+ -->/g) ?? [];
        assert.equal(after.match(/<!-- line \d+ -->/g) ?? [], comments);
        for (const { removed, value } of diffLines(before, after)) {
          if (removed)
            assert.ok(
              value.split('\n').every((line) => line === '' || /^\s*<\/?xs:/.test(line)),
              value,
            );
        }
      }
      asked += 1;
      if (proof.stillNotValid.length === 0) learnt += 1;
    }),
    { numRuns: 25, seed: 20_261_201 },
  );
  assert.ok(learnt >= asked * 0.9, `${learnt} of ${asked} are learnt`);
});

test('each alternative that is not refused does it, too', () => {
  let tried = 0;
  for (const seed of seeds.slice(0, 5)) {
    const question = randomQuestion(seed);
    if (question === undefined) continue;
    const { files, entry, messages } = question;
    const input: LearnInput = {
      messages,
      sets: [{ name: 'set', files: [entry] }],
      resolver: memoryResolver(files),
      samples: 8,
    };
    const recommended = learnSchemas(input);
    for (const { number, alternatives } of recommended.hunks.slice(0, 2)) {
      for (const { number: other, refused, title } of alternatives) {
        if (refused !== undefined) continue;
        const { proof, hunks } = learnSchemas({ ...input, choose: { [number]: other } });
        assert.ok(hunks[number - 1]?.title.endsWith(title), `seed ${seed}: ${title}`);
        assert.ok(proof.compiles);
        assert.is(proof.samples.valid, proof.samples.drawn, `seed ${seed}: ${title}`);
        assert.is(proof.stillNotValid.length, recommended.proof.stillNotValid.length, `seed ${seed}: ${title}`);
        tried += 1;
      }
    }
  }
  assert.ok(tried >= 5, `${tried} alternatives`);
});

test('the same question has the same answer', () => {
  const question = randomQuestion(seeds[0] ?? 1);
  if (question === undefined) throw new Error('no question');
  const ask = () =>
    JSON.stringify([
      ...learnSchemas({
        messages: question.messages,
        sets: [{ name: 'set', files: [question.entry] }],
        resolver: memoryResolver(question.files),
      }).edited,
    ]);
  assert.is(ask(), ask());
});

test.run();
