import type { CapturedMessage, SourceText } from '@passport-soap/passport/captures';
import type { Finding, JudgedMessage } from '@passport-soap/passport/conformance';
import { editText, type TextEdit } from '@passport-soap/runtime/repair';
import { lineStarts, locate } from '@passport-soap/runtime/xml';

/** A finding about the first place of `at` in the text. */
export interface FindingAt extends Partial<Finding> {
  readonly at?: string;
  /** What the found text becomes; a fix of another form is given as `fix`. */
  readonly becomes?: string;
}

export interface MessageParts {
  readonly source?: Partial<SourceText>;
  readonly message?: Partial<CapturedMessage>;
  readonly judged?: Partial<JudgedMessage>;
  /** Where the document is in the text; everything unless told. */
  readonly document?: readonly [from: number, to: number];
  readonly documentEdits?: readonly TextEdit[];
}

/** A judged message as a pipeline would make it, with findings at places that are named by their text. */
export function judgedMessage(
  text: string,
  findingsAt: readonly FindingAt[] = [],
  parts: MessageParts = {},
): JudgedMessage {
  const file = parts.source?.file ?? 'capture.xml';
  const source: SourceText = { name: file, file, text, whole: true, ...parts.source };
  const [from, to] = parts.document ?? [0, text.length];
  const cut = [
    ...(from > 0 ? [{ offset: 0, length: from, replacement: '' }] : []),
    ...(parts.documentEdits ?? []),
    ...(to < text.length ? [{ offset: to, length: text.length - to, replacement: '' }] : []),
  ];
  const lines = lineStarts(text);
  const findings = findingsAt.map((finding) => findingAt(source, lines, finding));
  const valid = !findings.some(({ severity }) => severity === 'error');
  const document = editText(text, cut);
  return {
    message: {
      name: source.name,
      source,
      document,
      kind: 'xml',
      findings: [],
      ...parts.message,
    },
    findings,
    valid,
    readable: true,
    repaired: document.text,
    ...parts.judged,
  };
}

function findingAt(source: SourceText, lines: readonly number[], { at, becomes, ...rest }: FindingAt): Finding {
  const offset = rest.offset ?? (at === undefined ? 0 : source.text.indexOf(at));
  const length = rest.length ?? at?.length ?? 0;
  if (offset < 0) throw new Error(`the text has no ${at}`);
  const fix =
    rest.fix ??
    (becomes === undefined
      ? undefined
      : { message: 'write it as it should be', edits: [{ offset, length, replacement: becomes }] });
  return {
    code: 'wf-reference',
    severity: 'error',
    layer: 'xml',
    message: 'this is wrong',
    file: source.file,
    ...(at === undefined && rest.offset === undefined ? {} : locate(lines, offset)),
    ...rest,
    offset,
    length,
    ...(fix === undefined ? {} : { fix }),
  };
}
