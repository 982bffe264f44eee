import { escapeAttribute, escapeText, illegalCharacter } from '@passport-soap/runtime/xml';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('XML escaping');

test('escapes text where it must, and only there', () => {
  assert.is(escapeText('a<b&c>d"e\'f\n\tg'), 'a&lt;b&amp;c>d"e\'f\n\tg');
  assert.is(escapeText('\r\n'), '&#xD;\n');
  assert.is(escapeText(']]>'), ']]&gt;');
  assert.is(escapeText(']]]>'), ']]]&gt;');
  assert.is(escapeText(']>>]]>]]'), ']>>]]&gt;]]');
  assert.is(escapeText('>'), '>');
  assert.is(escapeText('&>'), '&amp;>');
  assert.is(escapeText(''), '');
});

test('escapes attribute values for the quotes that they get', () => {
  assert.is(escapeAttribute('a<b&c>d"e\'f'), "a&lt;b&amp;c>d&quot;e'f");
  assert.is(escapeAttribute('a<b&c>d"e\'f', "'"), 'a&lt;b&amp;c>d"e&apos;f');
  assert.is(escapeAttribute('\t\n\r '), '&#x9;&#xA;&#xD; ');
  assert.is(escapeAttribute(']]>'), ']]>');
  assert.is(escapeAttribute("it's"), "it's");
});

test('finds the first character that XML does not allow', () => {
  assert.is(illegalCharacter('plain\t\r\n\u007f\u0085\ud7ff\ue000\ufffd\u{1F600}\u{10FFFF}'), -1);
  const illegal = ['\0', '\b', '\v', '\f', '\x0e', '\x1f', '\ud800', '\udfff', '\ud800\ud800', '\ufffe', '\uffff'];
  for (const text of illegal) assert.is(illegalCharacter(`x\u{1F600}${text}x`), 3, JSON.stringify(text));
  assert.is(illegalCharacter('\u{1F600}\ud83d'), 2);
  assert.is(illegalCharacter(''), -1);
});

test.run();
