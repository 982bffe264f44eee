import type { StatementStructures } from 'ts-morph';
import { generatedLine } from './generated-line.js';
import { IndentationText, Project, QuoteKind } from './ts-morph.js';

/** Prints a whole file from its structure in one call: adding declarations one by one is fifty times slower. */
export type SourcePrinter = (path: string, statements: (string | StatementStructures)[]) => string;

export function sourcePrinter(): SourcePrinter {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    manipulationSettings: { indentationText: IndentationText.TwoSpaces, quoteKind: QuoteKind.Single },
  });
  return (path, statements) => {
    const file = project.createSourceFile(path, { statements });
    const text = file
      .getFullText()
      .replace(/[ \t]+$/gm, '')
      // A line between type aliases, as there is between interfaces.
      .replace(/([^\n])\n(?=\/\*\*)/g, '$1\n\n');
    return `// ${generatedLine}\n${text}`;
  };
}
