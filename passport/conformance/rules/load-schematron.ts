import { DiagnosticError } from '@passport-soap/runtime';

/** What runs the rules: an implementation of Schematron over XPath 3.1, and the trees that it works on. */
export interface SchematronPackages {
  readonly schematron: typeof import('node-schematron');
  readonly slimdom: typeof import('slimdom');
  /** What node-schematron evaluates with; contexts are found with it directly, see {@link import('./run-rules.js')}. */
  readonly xpath: typeof import('fontoxpath');
}

let loaded: Promise<SchematronPackages> | undefined;

/**
 * Loads the packages, which are optional peers: only who checks the protocol's rules needs them.
 * @throws DiagnosticError `passport-rules` if they are not installed
 */
export function loadSchematron(): Promise<SchematronPackages> {
  loaded ??= importPackages().catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

async function importPackages(): Promise<SchematronPackages> {
  try {
    // Two of them are CommonJS, and so is what they load themselves. `import` would read them twice, to find out what they export.
    const { createRequire } = await import('node:module');
    const require = createRequire(import.meta.url);
    return { schematron: require('node-schematron'), slimdom: require('slimdom'), xpath: require('fontoxpath') };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    const message =
      'the packages that the rules of the protocol need are not installed: npm install node-schematron slimdom fontoxpath';
    throw new DiagnosticError([{ code: 'passport-rules', severity: 'error', message }]);
  }
}
