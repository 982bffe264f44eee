/**
 * How a document that was read and written again may differ from what it was: all there is, and why.
 * Comments, processing instructions, and how characters, names and tags are spelt are no difference (see `readTree`).
 */
export const tolerances = {
  'element-only white space': 'there is no text in element-only content but white space, which means nothing (§3.4.4)',
  'white space': 'the type replaces or collapses white space before there is a value (part 2 §4.3.6)',
  number: 'a number or boolean is a JavaScript one in the model: it is written in its canonical form (part 2 §3.2)',
  prefix: 'a QName or NOTATION is an expanded name: the writer chooses the prefix (part 2 §3.2.18)',
  'default attribute':
    'an absent attribute with a default or fixed value has it: it is written (§3.4.4, cvc-complex-type.4)',
  'schema location':
    'a hint (§4.3.2) that says nothing of the value, and a root whose value is no object has no place for it',
  'default element': 'an empty element with a default or fixed value has it: it is written (§3.3.4, cvc-elt.5.1)',
} as const;

export type Tolerance = keyof typeof tolerances;
