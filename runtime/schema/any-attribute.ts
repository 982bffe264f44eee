/** The model's field for what an attribute wildcard lets in: values by Clark name, as they stand in the document. */
export const anyAttributeKey = 'anyAttribute';
