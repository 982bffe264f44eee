/** Instances of which libxml2 says another thing than the Recommendation, and why. */
export const foreignMistakes: Readonly<Record<string, string>> = {
  'sequence/valid-most.xml': 'libxml2 does not collapse white space around an xs:int (part 2 §4.3.6)',
  'defaults/valid-given.xml': 'libxml2 compares fixed values by their text, not by their value (cvc-elt.5.2.2.2.2)',
  'mixed/invalid-fixed-element.xml':
    'libxml2 does not say that an element with a fixed value has no children (cvc-elt.5.2.2.1)',
  'empty/invalid-never.xml':
    'libxml2 lets an element with maxOccurs="0" occur (§3.9.2: it corresponds to no component)',
  'notation/valid-default.xml': 'libxml2 takes no unprefixed NOTATION from the default namespace (part 2 §3.2.19)',
  'qname-defaults/valid-default-namespace.xml':
    'libxml2 and the JDK look the prefix of a default value up where the element is, not where the schema has it',
  'qname-defaults/valid-other-prefixes.xml':
    'libxml2 compares fixed values by their text, not by their value (cvc-elt.5.2.2.2.2)',
};

const fixedByText = 'libxml2 compares fixed values by their text, and that has another prefix (cvc-elt.5.2.2.2.2)';

/** Instances that libxml2 refuses as they are written, with the writer's prefixes, and why. */
export const foreignMistakesInWritten: Readonly<Record<string, string>> = {
  'qname-defaults/valid-default-namespace.xml': fixedByText,
  'qname-defaults/valid-defaults.xml': fixedByText,
  'qname-defaults/valid-other-prefixes.xml': fixedByText,
};

/** Values that do not fit their declared type although they were read from a valid document, and why. */
export const wideValues: Readonly<Record<string, string>> = {
  'facets/valid-other-pattern.xml': 'TypeScript has no literal for infinity',
};
