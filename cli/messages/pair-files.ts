import type { CapturedMessage } from '@passport-soap/passport/captures';

const roleInName = /^(.*[._-])?(request|response)((?:[._-][^/\\]*)?)$/i;

/**
 * Two files whose names differ in nothing but `request` and `response` (`0001-request.http`, `0001-response.http`) are an
 * exchange, as recorders save one. What the content says of the direction outranks the name.
 */
export function pairFiles(messages: readonly CapturedMessage[]): CapturedMessage[] {
  const alone = new Map<string, CapturedMessage[]>();
  for (const message of messages) {
    const { file } = message.source;
    alone.set(file, [...(alone.get(file) ?? []), message]);
  }
  const pairs = new Map<string, CapturedMessage[]>();
  for (const [file, [message, ...others]] of alone) {
    const slash = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1;
    const found = roleInName.exec(file.slice(slash));
    if (message === undefined || others.length > 0 || message.exchange !== undefined || found === null) continue;
    const [, before = '', role = '', behind = ''] = found;
    const direction = message.direction ?? (role.toLowerCase() as 'request' | 'response');
    const key = `${file.slice(0, slash)}${before}*${behind}`;
    pairs.set(key, [...(pairs.get(key) ?? []), { ...message, direction }]);
  }
  const paired = new Map<string, CapturedMessage>();
  for (const [exchange, both] of pairs) {
    const [first, second] = both;
    const isPair = both.length === 2 && first?.direction !== second?.direction;
    for (const message of both) paired.set(message.name, isPair ? { ...message, exchange } : message);
  }
  return messages.map((message) => paired.get(message.name) ?? message);
}
