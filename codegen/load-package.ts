import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * Loads a CommonJS package when it is needed. `import` would do, but Node then reads all of a package's source once more
 * to find its exports' names, which for ts-morph takes as long as all of a small generation.
 */
export function loadPackage<Module>(name: string): Module {
  return require(name) as Module;
}
