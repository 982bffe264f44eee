#!/usr/bin/env node
// Not compiled, so that npm finds the command when it links it: before anything is built.
import { existsSync } from 'node:fs';

const program = new URL('./dist/bin.js', import.meta.url);
if (existsSync(program)) await import(program.href);
else {
  console.error('error: passport-soap is not built yet: run `make build` first');
  process.exitCode = 2;
}
