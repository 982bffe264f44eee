import { join } from 'node:path';
import type { SuiteTest } from './manifest.js';
import type { Answer, Question } from './question.js';

export interface Scored {
  readonly test: SuiteTest;
  readonly answer: Answer;
  readonly agrees: boolean;
}

/** What a test asks. */
export function questionOf(test: SuiteTest, folder: string): Question {
  const path = (file: string): string => join(folder, 'suite', file);
  return {
    kind: test.kind,
    schemas: test.principals.map(path),
    ...(test.instance === null ? {} : { instance: path(test.instance) }),
    ...(test.gen === 'compile-hints' ? { hints: true } : {}),
  };
}

/**
 * Whether the answer is the expected one. A schema in error is wrong for each of its instances; where the test lists no
 * schema, such an instance counts as invalid.
 */
export function score(test: SuiteTest, answer: Answer): Scored {
  const outcome =
    answer.outcome === 'schema-error' && test.principals.length === 0 ? ('invalid' as const) : answer.outcome;
  return { test, answer, agrees: outcome === test.expected };
}
