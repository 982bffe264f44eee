/**
 * `node tests/dist/clients/table.js [--write]`: signs in as every known client and prints how it went, as a Markdown
 * table; with `--write` it puts the table between the markers of README.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/paths.js';
import { readOptions } from '../support/read-options.js';
import { markers, printTable, putTable } from './support/print-table.js';
import { startService } from './support/start-service.js';

const { values } = readOptions({ options: { write: { type: 'boolean', default: false } } });
const service = await startService();
const table = await printTable(service);
await service.close();
if (values.write) {
  const file = join(root, 'README.md');
  const text = putTable(readFileSync(file, 'utf8'), table);
  if (text === undefined) {
    console.error(`README.md has no ${markers.join(' … ')}`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, text);
  }
} else {
  console.log(table);
}
