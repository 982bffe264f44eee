import { hasBoundedChoices } from './bounded-choices.js';
import { buildAutomaton } from './build-automaton.js';
import { compilePattern } from './compile-pattern.js';
import { parsePattern } from './parse-pattern.js';
import { runAutomaton } from './run-automaton.js';

/**
 * Makes the test of whether a text as a whole matches a pattern of XML Schema 1.0.
 *
 * The engine's regular expressions do it for most patterns. Where a text could be made that takes them a time beyond
 * all bounds, as for `(a+)+b`, an automaton does; but for patterns that are too large for one.
 *
 * @throws PatternError if it is no pattern
 */
export function matchPattern(source: string): (text: string) => boolean {
  const compiled = compilePattern(source);
  const node = parsePattern(source);
  const automaton = hasBoundedChoices(node) ? undefined : buildAutomaton(node);
  return automaton === undefined ? (text) => compiled.test(text) : runAutomaton(automaton);
}
