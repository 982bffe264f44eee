import type { Colors } from '../context.js';
import { countDiagnostics } from '../print/diagnostics.js';
import { plainWord } from '../serving/plain.js';
import type { ExchangeVerdict, MessageVerdict, PassedMessage, RecordedExchange } from './types.js';

/** One line about an exchange, without secrets: of an address the path, of findings how many there are. */
export function printExchange(
  exchange: RecordedExchange,
  { request, response }: ExchangeVerdict,
  colors: Colors,
): string {
  const { started, method, target, secure, milliseconds, problem, rewritten } = exchange;
  const parts = [
    started.toISOString(),
    String(exchange.number).padStart(4, '0'),
    secure ? 'https' : 'http',
    plainWord(method),
    plainWord(target.replace(/[?#].*$/s, '?…')),
    exchange.response === undefined ? '-' : String(exchange.response.status),
    `${Math.round(milliseconds)} ms`,
  ];
  const remarks = [
    describe('request', request, colors),
    describe('response', response, colors),
    problem === undefined ? undefined : colors.red(problem),
    cutOff('request', exchange.request),
    cutOff('response', exchange.response),
    rewritten === 0 ? undefined : 'the redirect was made to lead here: the client got other bytes',
  ].filter((remark) => remark !== undefined);
  return [...parts, remarks.join('; ')].join('  ').trimEnd();
}

function describe(name: string, verdict: MessageVerdict | undefined, colors: Colors): string | undefined {
  if (verdict === undefined) return undefined;
  const color = { valid: colors.green, readable: colors.yellow, 'not valid': colors.red }[verdict.verdict];
  const shown = verdict.verdict === 'readable' ? 'not valid, but readable' : verdict.verdict;
  const count = verdict.findings.length === 0 ? '' : ` (${countDiagnostics(verdict.findings)}: ${codesOf(verdict)})`;
  const what = verdict.what === undefined ? '' : ` (${plainWord(verdict.what)})`;
  return `${name}${what} ${color(shown)}${count}`;
}

/** The rules that were broken, each once: of many, the first few. */
function codesOf({ findings }: MessageVerdict): string {
  const codes = [...new Set(findings.filter(({ severity }) => severity !== 'info').map(({ code }) => code))];
  if (codes.length === 0) return 'info';
  return codes.length > 3 ? `${codes.slice(0, 3).join(', ')}, …` : codes.join(', ');
}

function cutOff(name: string, message: PassedMessage | undefined): string | undefined {
  if (message === undefined || message.body.length === message.length) return undefined;
  return `${name} of ${message.length} bytes kept up to ${message.body.length}, not judged`;
}
