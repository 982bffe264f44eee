import type { InterfaceDeclarationStructure, TypeAliasDeclarationStructure } from 'ts-morph';

/** A TypeScript file as data: it is sent to the worker that prints it. */
export interface SourceStructure {
  readonly path: string;
  readonly statements: readonly StatementStructure[];
}

/** ts-morph's structures, but for `kind`: its constants are in the package, which only the worker loads. */
export type StatementStructure = string | InterfaceStructure | Named<'type', TypeAliasDeclarationStructure>;

export type InterfaceStructure = Named<'interface', InterfaceDeclarationStructure>;

type Named<Kind extends string, Structure> = Omit<Structure, 'kind'> & { readonly kind: Kind };

export interface PrintJob {
  readonly job: number;
  readonly files: readonly SourceStructure[];
}

export type PrintAnswer =
  | { readonly job: number; readonly texts: readonly string[] }
  | { readonly job: number; readonly error: unknown };
