/**
 * A model value without what a writer may choose: QNames have no prefixes, XML fragments no namespace declarations
 * (written, they carry those that they need).
 */
export function withoutContext(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, inner: unknown) => {
      if (typeof inner === 'bigint') return `${inner}n`;
      if (typeof inner === 'number' && (!Number.isFinite(inner) || Object.is(inner, -0)))
        return `number ${1 / inner} ${inner}`;
      if (typeof inner !== 'object' || inner === null) return inner;
      if ('namespace' in inner && 'local' in inner && 'prefix' in inner) return [inner.namespace, inner.local];
      if (!('xml' in inner && 'namespaces' in inner)) return inner;
      const { namespace, local, xml } = inner as Record<string, string>;
      return [key, namespace, local, xml?.replace(/ xmlns(?::[\w.-]+)?=(?:"[^"]*"|'[^']*')/g, '')];
    }) ?? 'null',
  );
}
