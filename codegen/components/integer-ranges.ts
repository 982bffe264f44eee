/** Ranges of the built-in integers (part 2 §3.3.13 to §3.3.25), which are facets of none of our components. */
export const integerRanges: Readonly<Record<string, readonly [minimum?: string | undefined, maximum?: string]>> = {
  nonPositiveInteger: [undefined, '0'],
  negativeInteger: [undefined, '-1'],
  long: ['-9223372036854775808', '9223372036854775807'],
  int: ['-2147483648', '2147483647'],
  short: ['-32768', '32767'],
  byte: ['-128', '127'],
  nonNegativeInteger: ['0'],
  unsignedLong: ['0', '18446744073709551615'],
  unsignedInt: ['0', '4294967295'],
  unsignedShort: ['0', '65535'],
  unsignedByte: ['0', '255'],
  positiveInteger: ['1'],
};
