/** XML Schema 1.0 Part 1 §2.6: `xsi:type`, `xsi:nil`, `xsi:schemaLocation`. */
export const instanceNamespace = 'http://www.w3.org/2001/XMLSchema-instance';

/** The namespace of the built-in types. */
export const schemaNamespace = 'http://www.w3.org/2001/XMLSchema';
