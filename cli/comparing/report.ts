import type { Acceptance, RootRelation, SchemaDifference, SurfaceDifference } from '@passport-soap/codegen/comparing';

export type Concern = 'reader' | 'writer' | 'both';

/** A difference as it is printed: of schemas, or of surfaces. */
export interface Row {
  readonly kind: string;
  readonly name: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** Of schemas. */
  readonly accepts?: Acceptance;
  readonly model?: 'same' | 'changed' | 'unknown';
  readonly breaking: { readonly reader: boolean; readonly writer: boolean };
  readonly reasons: readonly string[];
  /** `file:line`. */
  readonly old?: string;
  readonly new?: string;
}

export interface Report {
  readonly old: string;
  readonly new: string;
  /** Over all root elements; of surfaces absent. */
  readonly accepts?: Acceptance;
  readonly roots: readonly RootRelation[];
  readonly rows: readonly Row[];
}

type Display = (file: string) => string;

export function schemaRow(difference: SchemaDifference, oldFile: Display, newFile: Display): Row {
  const { component, name, path, change, accepts, model, breaking, reasons, old, new: next } = difference;
  return {
    kind: component,
    name: path === '' ? name : `${name}/${path}`,
    change,
    accepts,
    model,
    breaking,
    reasons,
    ...(old === undefined ? {} : { old: `${oldFile(old.file)}:${old.line}` }),
    ...(next === undefined ? {} : { new: `${newFile(next.file)}:${next.line}` }),
  };
}

export function surfaceRow({ kind, name, change, breaking, reasons, old, new: next }: SurfaceDifference): Row {
  const both = old !== undefined && next !== undefined ? [`${old} → ${next}`] : [];
  return { kind, name, change, breaking, reasons: [...reasons, ...both] };
}

/** Whether it breaks those who are of concern. */
export function isBreaking({ breaking }: Pick<Row, 'breaking'>, concern: Concern): boolean {
  return (concern !== 'writer' && breaking.reader) || (concern !== 'reader' && breaking.writer);
}

/** Whom a difference breaks, in words. */
export function whom({ breaking }: Row, concern: Concern): string {
  const found = [
    ...(breaking.reader && concern !== 'writer' ? ['readers'] : []),
    ...(breaking.writer && concern !== 'reader' ? ['writers'] : []),
  ];
  return found.join(' and ');
}

export const acceptanceWords: Readonly<Record<Acceptance, string>> = {
  same: 'accepts the same',
  more: 'accepts more',
  less: 'accepts less',
  neither: 'accepts other things',
  unknown: 'may accept something else',
};

/** `3 differences: 2 breaking (1 for readers, 2 for writers), 1 compatible`. */
export function summarize({ rows, accepts }: Report, concern: Concern): string {
  const documents = accepts === undefined ? '' : `; documents: ${overallWords[accepts]}`;
  if (rows.length === 0) return `no differences${documents}`;
  const count = (who: 'reader' | 'writer') => rows.filter(({ breaking }) => breaking[who]).length;
  const breaking = rows.filter((row) => isBreaking(row, concern)).length;
  const parts = [
    ...(concern === 'writer' ? [] : [`${count('reader')} for readers`]),
    ...(concern === 'reader' ? [] : [`${count('writer')} for writers`]),
  ];
  const number = `${rows.length} difference${rows.length === 1 ? '' : 's'}`;
  return `${number}: ${breaking} breaking (${parts.join(', ')}), ${rows.length - breaking} compatible${documents}`;
}

const overallWords: Readonly<Record<Acceptance, string>> = {
  same: 'the same are accepted',
  more: 'all that were accepted are, and more',
  less: 'fewer are accepted, and none that was not',
  neither: 'some are accepted now, some no longer',
  unknown: 'whether the same are accepted could not be decided',
};
