/** For each built-in type those that take all that it takes, and more: the nearest first. */
const wider: Readonly<Record<string, readonly string[]>> = {
  byte: ['short', 'int', 'long', 'integer', 'decimal'],
  short: ['int', 'long', 'integer', 'decimal'],
  int: ['long', 'integer', 'decimal'],
  long: ['integer', 'decimal'],
  unsignedByte: [
    'unsignedShort',
    'short',
    'unsignedInt',
    'int',
    'unsignedLong',
    'long',
    'nonNegativeInteger',
    'integer',
    'decimal',
  ],
  unsignedShort: ['unsignedInt', 'int', 'unsignedLong', 'long', 'nonNegativeInteger', 'integer', 'decimal'],
  unsignedInt: ['unsignedLong', 'long', 'nonNegativeInteger', 'integer', 'decimal'],
  unsignedLong: ['nonNegativeInteger', 'integer', 'decimal'],
  positiveInteger: ['nonNegativeInteger', 'integer', 'decimal'],
  nonNegativeInteger: ['integer', 'decimal'],
  negativeInteger: ['nonPositiveInteger', 'integer', 'decimal'],
  nonPositiveInteger: ['integer', 'decimal'],
  integer: ['decimal'],
  float: ['double'],
  NCName: ['Name', 'NMTOKEN'],
  ID: ['NCName', 'Name', 'NMTOKEN'],
  IDREF: ['NCName', 'Name', 'NMTOKEN'],
  ENTITY: ['NCName', 'Name', 'NMTOKEN'],
  Name: ['NMTOKEN'],
  language: ['NMTOKEN'],
};

/** Types in whose place one can be, and that take the values; text last. What collapses white space goes on to do so. */
export function widerTypes(local: string, takes: (local: string) => boolean): string[] {
  const found = (wider[local] ?? []).filter(takes);
  const last =
    local === 'string' || local === 'normalizedString' || local === 'token' ? [] : ['token', 'string'].filter(takes);
  return [...found.slice(0, 2), ...last.slice(0, 1)];
}
