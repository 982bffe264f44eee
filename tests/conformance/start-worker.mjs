// `npm run --silent conformance:worker`: starts the compiled worker, or says that there is none.
import { existsSync } from 'node:fs';

const worker = new URL('../dist/conformance/worker.js', import.meta.url);
if (!existsSync(worker)) {
  console.error('conformance:worker: the project is not built. Run make build first.');
  process.exit(2);
}
await import(worker.href);
