import type { Diagnostic } from '@passport-soap/runtime';
import { type EditedText, type RepairedXml, repairXml } from '@passport-soap/runtime/repair';
import { type DocumentResult, readDocument } from '@passport-soap/runtime/schema';
import type { CapturedMessage } from '../captures/types.js';
import { createPlacing, type Placing } from './place-findings.js';
import { type SchemaChoice, type SchemaSet, vocabularyOf } from './schema-set.js';
import type { Finding, JudgedMessage, Recognized, RecognizeInput, RuleInput } from './types.js';

export interface JudgeOptions {
  readonly schemas: SchemaChoice;
  /** Says what a message is and what wrote it. */
  readonly recognize?: (input: RecognizeInput) => Recognized;
  /** How many errors end the reading of one message; default 100. */
  readonly maxDiagnostics?: number;
}

/**
 * Judges captured messages, layer by layer: how they are wrapped and encoded, XML (what is not well-formed is repaired
 * in memory), the schemas (lenient reading of the repaired document), the protocol's rules (a request and its response together).
 * The messages of one exchange have to be among those of one call.
 */
export function judgeCaptures(messages: readonly CapturedMessage[], options: JudgeOptions): JudgedMessage[] {
  const read = messages.map((message) => readMessage(message, options));
  for (const exchange of exchangesOf(read)) checkRules(exchange);
  return read.map(({ message, findings, result, repaired, input }) => {
    const inOrder = findings.sort((left, right) => left.offset - right.offset || order(left) - order(right));
    const recognized =
      input === undefined
        ? undefined
        : options.recognize?.({ ...input, direction: message.direction, captured: message.document.text });
    return {
      message,
      findings: inOrder,
      valid: !inOrder.some(({ severity }) => severity === 'error'),
      readable: result !== undefined && 'value' in result,
      repaired: repaired.text,
      ...(result?.element === undefined ? {} : { root: result.element }),
      ...(result !== undefined && 'value' in result ? { value: result.value } : {}),
      ...(recognized === undefined ? {} : { recognized }),
    };
  });
}

/** A message on its way through the layers. */
interface Read {
  readonly message: CapturedMessage;
  readonly placing: Placing;
  readonly findings: Finding[];
  readonly repaired: EditedText;
  /** Absent if there is no document, or none that could be repaired. */
  readonly result?: DocumentResult;
  /** The set that declares the root. */
  readonly set?: SchemaSet;
  readonly input?: RuleInput;
}

function readMessage(message: CapturedMessage, options: JudgeOptions): Read {
  const placing = createPlacing(message);
  const findings: Finding[] = message.findings.map((finding) => ({
    ...finding,
    layer: 'input',
    offset: finding.offset ?? 0,
    length: finding.length ?? 0,
  }));
  const { document } = message;
  if (findings.some(({ severity }) => severity === 'error') && document.text === '') {
    return { message, placing, findings, repaired: { text: '', edits: [], toOriginal: () => 0 } };
  }
  const { sets } = options.schemas;
  const { names, prefixes, children } = vocabularyOf(document.text, sets);
  const xml = repairXml(document.text, {
    knownNames: names,
    namespaceOf: (prefix) => prefixes.get(prefix),
    mayContain: (parent, child) => children.get(parent)?.has(child),
  });
  findings.push(...xmlFindings(xml, placing));
  const { edited: repaired } = xml;
  if (!xml.complete) return { message, placing, findings, repaired };

  const { result, set } = readBySets(repaired.text, message, options);
  const told = result.diagnostics.map((diagnostic) => explain(diagnostic, result, options.schemas));
  findings.push(...placing.fromReader(told, repaired));
  const input = { text: repaired.text, ...(message.http === undefined ? {} : { http: message.http }) };
  return { message, placing, findings, repaired, result, ...(set === undefined ? {} : { set }), input };
}

function xmlFindings({ repairs }: RepairedXml, { placed, toSource }: Placing): Finding[] {
  return repairs.map(({ fix, ...repair }) => {
    const finding = placed('xml', repair, repair.offset, repair.length);
    if (fix === undefined) return finding;
    const edits = fix.edits.map(({ offset, length, replacement }) => {
      const from = toSource(offset);
      return { offset: from, length: toSource(offset + length) - from, replacement };
    });
    return { ...finding, fix: { message: fix.message, edits } };
  });
}

function readBySets(
  text: string,
  message: CapturedMessage,
  { schemas, maxDiagnostics = 100 }: JudgeOptions,
): { result: DocumentResult; set?: SchemaSet } {
  const options = { file: message.source.name, mode: 'lenient', doctype: schemas.doctype, maxDiagnostics } as const;
  const [first, ...others] = schemas.sets;
  const result = readDocument(first.tables, text, options);
  if (!isUnknown(result)) return { result, set: first };
  for (const set of others) {
    const other = readDocument(set.tables, text, options);
    if (!isUnknown(other)) return { result: other, set };
  }
  return { result };
}

/** Whether the schemas declare no such root element. */
function isUnknown({ diagnostics }: DocumentResult): boolean {
  return diagnostics.some(({ code }) => code === 'cvc-elt.1');
}

function explain(diagnostic: Diagnostic, { element }: DocumentResult, schemas: SchemaChoice): Diagnostic {
  if (diagnostic.code !== 'cvc-elt.1' || element === undefined) return diagnostic;
  return { ...diagnostic, message: schemas.explainUnknown(element), expected: schemas.expected };
}

/** Requests with their responses; a message without the other one is an exchange too. */
function exchangesOf(messages: readonly Read[]): Read[][] {
  const byName = new Map<string | Read, Read[]>();
  for (const read of messages) {
    const key = read.message.exchange ?? read;
    const exchange = byName.get(key);
    if (exchange === undefined) byName.set(key, [read]);
    else exchange.push(read);
  }
  return [...byName.values()];
}

function checkRules(exchange: readonly Read[]): void {
  const set = exchange.find((read) => read.set?.rules !== undefined)?.set;
  if (set?.rules === undefined) return;
  const parts: Partial<Record<'request' | 'response', Read>> = {};
  for (const read of exchange) {
    if (read.input === undefined) continue;
    const part = directionOf(read);
    // Of several requests or responses of one exchange, the others are judged alone.
    if (parts[part] === undefined) parts[part] = read;
    else checkRules([read]);
  }
  const { request, response } = parts;
  const found = set.rules.check({
    ...(request?.input === undefined ? {} : { request: request.input }),
    ...(response?.input === undefined ? {} : { response: response.input }),
  });
  for (const { part, offset, length, ...finding } of found) {
    const read = parts[part];
    if (read === undefined) continue;
    const { repaired, placing, findings } = read;
    const from = repaired.toOriginal(offset);
    findings.push(placing.placed('protocol', finding, from, Math.max(0, repaired.toOriginal(offset + length) - from)));
  }
}

/** What HTTP says; or else the body: an answer has a fault, a response, the header `psf:pp`, or all of it encrypted. Last, the file's name. */
function directionOf({ message, input }: Read): 'request' | 'response' {
  const { kind, direction } = message;
  if (kind !== 'xml' && direction !== undefined) return direction;
  const text = input?.text ?? '';
  if (answers.test(text)) return 'response';
  return asks.test(text) ? 'request' : (direction ?? 'request');
}

const asks = /<(?:[\w.-]+:)?(?:RequestMultipleSecurityTokens|RequestSecurityToken)[\s/>]/;
const answers =
  /<(?:[\w.-]+:)?(?:(?:Fault|RequestSecurityTokenResponse(?:Collection)?|pp|EncryptedPP)[\s/>]|Body(?:\s[^<>]*)?>\s*<(?:[\w.-]+:)?EncryptedData[\s/>])/;

const layers = ['input', 'xml', 'schema', 'protocol'];

function order({ layer }: Finding): number {
  return layers.indexOf(layer);
}
