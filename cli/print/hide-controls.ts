/**
 * Text of a file as a terminal may be given it: each character that a terminal would obey rather than show (controls,
 * also of C1, and marks that turn the direction of writing) is one replacement character; line ends stay.
 */
export function hideControls(text: string): string {
  return text.replace(controls, '\ufffd');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;

/** The same of what is one line, as a file's name is meant to be: a line end in it would begin a line of the report. */
export function hideInLine(text: string): string {
  return hideControls(text).replace(/[\n\u2028\u2029]/g, '\ufffd');
}

/** The same of a line that has colours of ours: their sequences stay, others do not. */
export function hideButColors(text: string): string {
  return text
    .split(color)
    .map((part, index) => (index % 2 === 1 ? part : hideControls(part)))
    .join('');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: ESC is what they begin with
const color = /(\u001b\[\d{1,2}m)/;
