import { parsePattern } from './parse-pattern.js';
import { PatternError } from './pattern-error.js';
import { writePattern } from './write-pattern.js';

/**
 * The ECMAScript regular expression that matches what a pattern of XML Schema 1.0 matches: whole values only.
 *
 * @param source a regular expression of XML Schema 1.0 part 2 appendix F
 * @throws PatternError if it is none, or is larger than the engine can run
 */
export function compilePattern(source: string): RegExp {
  const translated = `^(?:${writePattern(parsePattern(source))})$`;
  try {
    const compiled = new RegExp(translated, 'u');
    // Engines compile when a pattern is first run: its size is known only then.
    compiled.test('');
    return compiled;
  } catch {
    throw new PatternError(0, 'too large or too deep to be run');
  }
}
