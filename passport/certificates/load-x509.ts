import { DiagnosticError } from '@passport-soap/runtime';

/** The package that writes certificates: Node reads them only. */
export type X509 = typeof import('@peculiar/x509');

let loaded: Promise<X509> | undefined;

/**
 * Loads the package, which is an optional peer: only who issues certificates needs it.
 * @throws DiagnosticError `passport-certificate` if it is not installed
 */
export function loadX509(): Promise<X509> {
  loaded ??= importX509().catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

async function importX509(): Promise<X509> {
  const remove = lendMetadata();
  try {
    return await import('@peculiar/x509');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    const message = 'the package @peculiar/x509, which certificates need, is not installed: npm install @peculiar/x509';
    throw new DiagnosticError([{ code: 'passport-certificate', severity: 'error', message }]);
  } finally {
    remove();
  }
}

/**
 * The package wants a polyfill of `Reflect.getMetadata` when it is loaded, and never again; of what it finds there it needs nothing,
 * since none of its classes has anything injected. So it is lent three functions that know nothing, where there is no polyfill.
 */
function lendMetadata(): () => void {
  const lent: Record<string, () => undefined> = {};
  for (const name of ['getMetadata', 'getOwnMetadata', 'defineMetadata']) {
    if (!(name in Reflect)) lent[name] = () => undefined;
  }
  Object.assign(Reflect, lent);
  return () => {
    for (const [name, value] of Object.entries(lent)) {
      if (Reflect.get(Reflect, name) === value) Reflect.deleteProperty(Reflect, name);
    }
  };
}
