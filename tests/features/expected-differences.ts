/** Instances of which libxml2 says another thing than the Recommendation, and why. */
export const foreignMistakes: Readonly<Record<string, string>> = {
  'sequence/valid-most.xml': 'libxml2 does not collapse white space around an xs:int (part 2 §4.3.6)',
  'defaults/valid-given.xml': 'libxml2 compares fixed values by their text, not by their value (cvc-elt.5.2.2.2.2)',
  'empty/invalid-never.xml':
    'libxml2 lets an element with maxOccurs="0" occur (§3.9.2: it corresponds to no component)',
};

/** Values that do not fit their declared type although they were read from a valid document, and why. */
export const wideValues: Readonly<Record<string, string>> = {
  'extension/valid-substituted.xml':
    'xsi:type: the object has the fields of the derived type, the field has the declared one',
  'abstract/valid-bird.xml': 'xsi:type: the object has the fields of the derived type, the field has the declared one',
  'facets/valid-other-pattern.xml': 'TypeScript has no literal for infinity',
};
