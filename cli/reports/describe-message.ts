import type { JudgedMessage, Recognition } from '@passport-soap/passport/conformance';

export type Verdict = 'valid' | 'not valid, but readable' | 'not valid';

export function verdictOf({ valid, readable }: JudgedMessage): Verdict {
  if (valid) return 'valid';
  return readable ? 'not valid, but readable' : 'not valid';
}

/** How it is wrapped and what its root is: `Envelope, HTTP request`. */
export function describeShape({ message, root, recognized }: JudgedMessage): string {
  const direction = message.direction ?? recognized?.direction;
  const wrapped = { xml: direction ?? '', 'http-request': 'HTTP request', 'http-response': 'HTTP response' };
  return [root?.local ?? '', wrapped[message.kind]].filter((part) => part !== '').join(', ');
}

/** Reasons that fit a line; the other reports have all. */
const told = 4;

/** `rst1-sso, 95 % sure: several tokens are asked for; …`. */
export function describeRecognition({ name, sure, because }: Recognition): string {
  const reasons = because.length > told ? [...because.slice(0, told), '…'] : because;
  return `${name}, ${percent(sure)} sure${reasons.length === 0 ? '' : `: ${reasons.join('; ')}`}`;
}

/** Never 100 % of what is not certain, nor 0 % of what is possible. */
export function percent(sure: number): string {
  const rounded = Math.round(sure * 100);
  return `${sure < 1 ? Math.min(99, Math.max(1, rounded)) : 100} %`;
}
