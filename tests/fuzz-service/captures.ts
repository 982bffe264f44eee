import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rst2Captures } from '../schemas/captures.js';
import { hasShared, shared } from '../support/paths.js';
import type { Captures } from './client-round.js';

/** What real servers answered, by vocabulary. */
export function readCaptures(): Captures {
  const folder = join(shared, 'captures');
  const files = hasShared ? readdirSync(folder).filter((file) => file.endsWith('.response.xml')) : [];
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  return {
    rst: files.filter((file) => !rst2Captures.includes(file)).map(read),
    rst2: files.filter((file) => rst2Captures.includes(file)).map(read),
  };
}
