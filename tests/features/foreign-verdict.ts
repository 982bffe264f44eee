import { spawnSync } from 'node:child_process';

/** Whether xmllint is on this machine. */
export const hasXmllint = spawnSync('xmllint', ['--version']).error === undefined;
if (!hasXmllint) console.log('  (xmllint is not there: its verdicts are skipped)');

/** What libxml2 says of documents under a schema: by file, whether it is valid. */
export function foreignVerdicts(schema: string, files: readonly string[], cwd: string): Map<string, boolean> {
  const { stderr } = spawnSync('xmllint', ['--noout', '--nonet', '--schema', schema, ...files], {
    cwd,
    encoding: 'utf8',
  });
  const verdicts = new Map<string, boolean>();
  for (const line of stderr.split('\n')) {
    const found = /^(.*\.xml) (validates|fails to validate)$/.exec(line);
    if (found?.[1] !== undefined) verdicts.set(found[1], found[2] === 'validates');
  }
  return verdicts;
}
