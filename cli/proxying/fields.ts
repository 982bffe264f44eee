/** Names and values in turn, as they were on the wire: order, case and repetition stay. */
export type Fields = readonly string[];

/** RFC 9110 §7.6.1: they are about one connection. */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * Fields without those of the connection, and without those that `Connection` names. A body in chunks stays one.
 *
 * RFC 9110 §7.6.3 has a gateway add `Via`: this one does not, since the peers that it is for match bytes.
 */
export function endToEnd(fields: Fields, keepChunked: boolean): string[] {
  const named = new Set<string>();
  for (const [name, value] of pairs(fields)) {
    if (name.toLowerCase() !== 'connection') continue;
    for (const option of value.split(',')) named.add(option.trim().toLowerCase());
  }
  const kept: string[] = [];
  for (const [name, value] of pairs(fields)) {
    const lower = name.toLowerCase();
    // Content-Length cannot be an option of a connection.
    if (hopByHop.has(lower) || (named.has(lower) && lower !== 'content-length')) {
      const chunked = lower === 'transfer-encoding' && keepChunked && /\bchunked\s*$/i.test(value);
      if (chunked) kept.push(name, 'chunked');
    } else kept.push(name, value);
  }
  return kept;
}

/** The same with another `Host`, in its place; without one, at the beginning, since HTTP/1.1 has to have it. */
export function withHost(fields: Fields, host: string): string[] {
  let found = false;
  const renamed = pairs(fields).flatMap(([name, value]) => {
    if (name.toLowerCase() !== 'host') return [name, value];
    found = true;
    return [name, host];
  });
  return found ? renamed : ['Host', host, ...renamed];
}

/** The value of a field that occurs once, or the first one's. */
export function fieldOf(fields: Fields, name: string): string | undefined {
  return pairs(fields).find(([each]) => each.toLowerCase() === name)?.[1];
}

export function pairs(fields: Fields): [string, string][] {
  const list: [string, string][] = [];
  for (let index = 0; index + 1 < fields.length; index += 2) {
    list.push([fields[index] as string, fields[index + 1] as string]);
  }
  return list;
}
