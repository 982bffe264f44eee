import type { ElementTest, Sign, Where } from './signs.js';

/** An element at a path, as the test says. */
export function element(path: string, test: Omit<ElementTest, 'kind' | 'path'> = {}): ElementTest {
  return { kind: 'element', path, ...test };
}

/** A policy that a token is asked for by. */
export function policy(uri: RegExp): ElementTest {
  return element('RequestSecurityToken/PolicyReference', { attribute: 'URI', value: uri });
}

/** Exactly these addresses, in this order. */
export function targets(...addresses: string[]): Where {
  return { kind: 'targets', addresses };
}

export function text(pattern: RegExp): Where {
  return { kind: 'text', pattern };
}

/** A field of the HTTP header, in lower case. */
export function header(name: string, pattern?: RegExp): Where {
  return { kind: 'http', of: `header ${name}`, ...(pattern === undefined ? {} : { pattern }) };
}

export function target(pattern: RegExp): Where {
  return { kind: 'http', of: 'target', pattern };
}

export function any(...of: Where[]): Where {
  return { kind: 'any', of };
}

export function all(...of: Where[]): Where {
  return { kind: 'all', of };
}

export function none(...of: Where[]): Where {
  return { kind: 'none', of };
}

/** A sign; what is shared by several is looked up once. */
export function sign(weight: number, where: Where, because: string): Sign {
  return { where, weight, because };
}

/** A sign without which it is something else. */
export function must(weight: number, where: Where, because: string): Sign {
  return { where, weight, because, required: true };
}
