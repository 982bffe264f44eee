export {
  type CanonicalElement,
  type CanonicalForm,
  type CanonicalizeOptions,
  type ChooseElement,
  canonicalizeElement,
  canonicalizeElements,
  type ElementPlace,
} from './canonical/canonicalize.js';
export { illegalCharacter } from './characters.js';
export { closest } from './closest.js';
export { type DecodeOptions, decodeXml } from './decode.js';
export type { Doctype } from './doctype/declarations.js';
export { findEncoding, sniff } from './encodings.js';
export { XmlError } from './error.js';
export { escapeAttribute, escapeText } from './escape.js';
export { defaultXmlLimits, type XmlLimits } from './limits.js';
export { type Location, lineStarts, locate } from './lines.js';
export { malformedAscii, malformedUtf8, malformedUtf16 } from './malformed.js';
export { isName, isNCName, isNmtoken, isQName } from './name-forms.js';
export * from './names.js';
export { XML_NAMESPACE, XMLNS_NAMESPACE } from './namespaces.js';
export type { NamespacesInScope } from './namespaces-in-scope.js';
export * from './rules.js';
export { XmlScanner } from './scanner.js';
export type { ScannerOptions } from './scanner-state.js';
export { Token } from './token.js';
export type { XmlDeclaration } from './xml-declaration.js';
