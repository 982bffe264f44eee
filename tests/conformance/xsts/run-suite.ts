import type { SuiteTest } from './manifest.js';
import { questionOf, type Scored, score } from './score.js';
import { startJudge } from './start-judge.js';

/** Asks every test of one judge, in order. @param folder the unpacked suite */
export async function runSuite(tests: readonly SuiteTest[], folder: string): Promise<Scored[]> {
  const judge = startJudge();
  const results: Scored[] = [];
  for (const test of tests) results.push(score(test, await judge.ask(questionOf(test, folder))));
  await judge.stop();
  return results;
}
