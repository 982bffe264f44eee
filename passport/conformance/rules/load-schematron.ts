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
    // It is CommonJS, and Node does not see the names that it exports.
    const { default: schematron } = (await import('node-schematron')) as unknown as {
      readonly default: SchematronPackages['schematron'];
    };
    const xpath = (await import('fontoxpath')) as unknown as { readonly default?: SchematronPackages['xpath'] };
    return {
      schematron,
      slimdom: await import('slimdom'),
      xpath: xpath.default ?? (xpath as unknown as SchematronPackages['xpath']),
    };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    const message =
      'the packages that the rules of the protocol need are not installed: npm install node-schematron slimdom fontoxpath';
    throw new DiagnosticError([{ code: 'passport-rules', severity: 'error', message }]);
  }
}
