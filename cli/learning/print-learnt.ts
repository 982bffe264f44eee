import type {
  Alternative,
  FileChange,
  Hunk,
  LearnRefusal,
  LearnResult,
  Measure,
} from '@passport-soap/codegen/learning';
import type { Colors, Context } from '../context.js';
import { plural } from '../print/diagnostics.js';
import { hideControls } from '../print/hide-controls.js';
import type { XmllintOpinion } from './ask-xmllint.js';

/** Prints what is proposed, hunk by hunk, and what it proves to do. */
export function printLearnt(result: LearnResult, context: Context): void {
  for (const hunk of result.hunks) printHunk(hunk, context);
  for (const refusal of result.refusals) printRefusal(refusal, context);
  printProof(result, context);
}

function printHunk(
  { number, title, reason, notes, files, alternatives, measure, proof }: Hunk,
  context: Context,
): void {
  const { colors, print } = context;
  const say = (line: string): void => print(hideControls(line));
  print(`${colors.bold(hideControls(`Hunk ${number}: ${title}`))}${looseness(measure, alternatives)}`);
  say(`  Why: ${reason}.`);
  for (const note of notes) print(`  ${colors.yellow('Note')}: ${hideControls(note)}.`);
  if (proof.notValid.length > 0) say(`  Not valid yet, for other reasons: ${proof.notValid.join(', ')}.`);
  print('');
  for (const change of files) printDiff(change, context);
  if (alternatives.length > 0) {
    say(`  Or else (--alternative ${number}=N), what lets in less first:`);
    for (const each of alternatives) print(`    ${each.number}  ${alternativeLine(each, colors)}`);
    print('');
  }
}

function looseness(measure: Measure | undefined, alternatives: readonly Alternative[]): string {
  if (measure === undefined || alternatives.length === 0) return '';
  return ` (takes ${measure.accepts} of ${measure.of})`;
}

function alternativeLine({ title, measure, refused }: Alternative, colors: Colors): string {
  const shown = hideControls(title);
  if (refused !== undefined) return `${colors.dim(shown)}: refused: ${hideControls(refused)}`;
  return measure === undefined ? shown : `${shown} (takes ${measure.accepts} of ${measure.of})`;
}

export function printDiff({ unifiedDiff }: FileChange, { colors, print }: Context): void {
  for (const line of unifiedDiff.trimEnd().split('\n')) {
    const shown = hideControls(line.replace(/\r$/, ''));
    if (line.startsWith('+++') || line.startsWith('---')) print(colors.bold(shown));
    else if (line.startsWith('+')) print(colors.green(shown));
    else if (line.startsWith('-')) print(colors.red(shown));
    else if (line.startsWith('@@')) print(colors.cyan(shown));
    else print(shown);
  }
  print('');
}

function printRefusal({ code, title, reason, messages }: LearnRefusal, { colors, print }: Context): void {
  print(`${colors.yellow('refused')}: ${hideControls(`${title}: ${reason} [${code}]`)}`);
  print(hideControls(`    ${messages.join(', ')}`));
}

function printProof({ hunks, proof, alreadyValid }: LearnResult, { print }: Context): void {
  const { nowValid, stillNotValid, samples, compiles } = proof;
  const total = alreadyValid.length + nowValid.length + stillNotValid.length;
  if (hunks.length === 0) {
    const what = stillNotValid.length > 0 ? 'No edit was found' : 'Nothing to edit';
    print(`${what}: ${alreadyValid.length} of ${plural(total, 'message')} valid as the schemas are.`);
    return;
  }
  print(
    `Proof: ${plural(nowValid.length, 'message')} valid now that ${nowValid.length === 1 ? 'was' : 'were'} not, ${stillNotValid.length} still not, ` +
      `${alreadyValid.length} were before and are; the schemas ${compiles ? 'are without error' : 'are in error'}; ` +
      `${samples.valid} of ${samples.drawn} samples of the old schemas are valid under the new ones.`,
  );
}

/** What a validator that is not ours says of it. */
export function printOpinion({ agrees, differs }: XmllintOpinion, { colors, print }: Context): void {
  if (agrees.length > 0) print(`xmllint agrees: ${plural(agrees.length, 'message')} valid.`);
  for (const { message, why } of differs)
    print(`${colors.yellow('xmllint does not agree')}: ${hideControls(`${message}: ${why}`)}`);
}
