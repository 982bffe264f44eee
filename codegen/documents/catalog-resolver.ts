import type { DocumentResolver } from './types.js';

/**
 * Finds documents by a catalog: namespace name or schema location, literally → file, relative to the working folder.
 * What the catalog does not list is asked of `next`, which also reads the files. The catalog goes first,
 * so that it can stand in for a location on the network.
 */
export function catalogResolver(catalog: Readonly<Record<string, string>>, next: DocumentResolver): DocumentResolver {
  return {
    resolve(request) {
      const { namespace, schemaLocation } = request;
      for (const key of [schemaLocation, namespace]) {
        if (key !== undefined && Object.hasOwn(catalog, key)) {
          return next.resolve({ ...request, schemaLocation: catalog[key] as string, base: '' });
        }
      }
      return next.resolve(request);
    },
  };
}
