import { stripVTControlCharacters } from 'node:util';
import type { Colors } from '../context.js';

/** Lines of a table: columns as wide as their widest cell, two spaces between them. Cells may be coloured. */
export function printTable(header: readonly string[], rows: readonly (readonly string[])[], colors: Colors): string[] {
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => width(row[column] ?? ''))));
  return [printRow(header.map(colors.dim), widths), ...rows.map((row) => printRow(row, widths))];
}

/** One line of a table whose columns' widths are known beforehand. */
export function printRow(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - width(cell))))
    .join('  ')
    .trimEnd();
}

function width(cell: string): number {
  return stripVTControlCharacters(cell).length;
}
