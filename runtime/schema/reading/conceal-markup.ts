import { XmlError } from '../../xml/error.js';

/** Errors whose messages name what the document holds; the others tell of characters only. */
const naming = /^(?:wf-element-type-match|wf-unique-attribute|nsc-.*)$/;

/**
 * The error of a document that ended in simple content, without names that may be part of a secret: clients that do not
 * escape "<" (JML, msn-pecan) turn the rest of a password into a tag.
 * An end tag that is nearly the element's own, or that of an element around it, is a slip of another kind and stays named.
 *
 * @param element The element with simple content, as the document writes it.
 * @param nested Whether there was a start tag in it that is still open.
 */
export function concealMarkup(error: XmlError, element: string, nested: boolean): XmlError {
  const { code, line, column, message, file } = error.diagnostic;
  if (!naming.test(code)) return error;
  const slip = code === 'wf-element-type-match' && /: (?:did you mean <|<[^>]*> is missing before it$)/.test(message);
  if (slip && !nested) return error;
  const plain = `markup in the text of element ${element}, and wrong: write &lt; where the character "<" is meant`;
  return new XmlError(code, plain, error.offset, { line, column }, { file });
}
