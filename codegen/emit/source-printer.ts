import { parentPort } from 'node:worker_threads';
import { loadPackage } from '../load-package.js';
import { generatedLine } from './generated-line.js';
import type { PrintAnswer, PrintJob, SourceStructure, StatementStructure } from './source-structure.js';

// A worker: started while the schemas are being read, it has loaded ts-morph by the time there is something to print.

const { IndentationText, Project, QuoteKind, StructureKind } = loadPackage<typeof import('ts-morph')>('ts-morph');
type TsMorphStatement = import('ts-morph').StatementStructures;

parentPort?.on('message', ({ job, files }: PrintJob) => {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    manipulationSettings: { indentationText: IndentationText.TwoSpaces, quoteKind: QuoteKind.Single },
  });
  /** A whole file in one call: adding declarations one by one is fifty times slower. */
  const print = ({ path, statements }: SourceStructure): string => {
    const file = project.createSourceFile(path, { statements: statements.map(toTsMorph) });
    const text = file
      .getFullText()
      .replace(/[ \t]+$/gm, '')
      // A line between type aliases, as there is between interfaces.
      .replace(/([^\n])\n(?=\/\*\*)/g, '$1\n\n');
    return `// ${generatedLine}\n${text}`;
  };
  let answer: PrintAnswer;
  try {
    answer = { job, texts: files.map(print) };
  } catch (error) {
    answer = { job, error };
  }
  parentPort?.postMessage(answer);
});

function toTsMorph(statement: StatementStructure): string | TsMorphStatement {
  if (typeof statement === 'string') return statement;
  switch (statement.kind) {
    case 'interface':
      return { ...statement, kind: StructureKind.Interface };
    case 'type':
      return { ...statement, kind: StructureKind.TypeAlias };
  }
}
