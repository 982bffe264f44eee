import { explainSystemError } from './errors.js';
import { main } from './main.js';

// A reader that has seen enough (`| head`) is not an error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
    // serve copes with it by itself.
    if (stream.listenerCount('error') > 1) return;
    if (stream === process.stdout) process.stderr.write(`error: standard output: ${explainSystemError(error)}\n`);
    process.exit(2);
  });
}

process.exitCode = await main(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
});
