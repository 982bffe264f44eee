// Removes what the compiler wrote from sources that are gone: it would be tested and published still.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

for (const folder of process.argv.slice(2)) {
  const dist = join(folder, 'dist');
  const files = existsSync(dist) ? readdirSync(dist, { recursive: true, encoding: 'utf8' }) : [];
  for (const file of files) {
    const module = /^(.*?)(?:\.d\.ts|\.js)$/.exec(file)?.[1];
    if (module === undefined || ['.ts', '.js', '.d.ts'].some((end) => existsSync(join(folder, module + end)))) continue;
    rmSync(join(dist, file));
    console.log(`removed ${join(dist, file)}`);
  }
}
