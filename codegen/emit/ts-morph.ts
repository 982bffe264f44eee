import { loadPackage } from '../load-package.js';

export const { IndentationText, Project, QuoteKind, StructureKind, VariableDeclarationKind } =
  loadPackage<typeof import('ts-morph')>('ts-morph');
