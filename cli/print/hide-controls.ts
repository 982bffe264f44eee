/**
 * Text of a file as a terminal may be given it: each character that a terminal would obey rather than show (controls,
 * also of C1, and marks that turn the direction of writing) is one replacement character; line ends stay.
 */
export function hideControls(text: string): string {
  return text.replace(controls, '\ufffd');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;
