/**
 * How often the repairer makes of a document with one defect what it was before:
 * `node tests/dist/runtime/xml/repair/measure-repairs.js [FOLDER]`.
 *
 * Names, prefixes and children are known from the messages of the schemas' tests. By default these are mutated too, so that
 * everything in them is known, and the repairer was written with their failures in view: its figures on them flatter.
 * With a folder of other documents they tell more.
 */
import { repairXml } from '@passport-soap/runtime/repair';
import { dice } from '../../../fuzz/dice.js';
import { expected, isWellFormed, knowledgeOf, mutations, sampleDocuments, told } from './mutations.js';

const ROUNDS = 20;

const folder = process.argv[2];
const documents = folder === undefined ? sampleDocuments() : sampleDocuments(folder);
const knowing = knowledgeOf(sampleDocuments());
const { mayContain: _, ...namesOnly } = knowing;
console.log(
  'defect: documents; restored exactly, knowing names, prefixes and children / names and prefixes / nothing;',
);
console.log('        read as before (knowing all); accepted; most findings');
for (const [kind, mutate] of Object.entries(mutations)) {
  const restored = [0, 0, 0];
  const counts = { all: 0, same: 0, accepted: 0, findings: 0 };
  for (const [number, document] of documents.entries()) {
    for (let round = 0; round < ROUNDS; round += 1) {
      const change = (how: typeof mutate): string | undefined => {
        const roll = dice(number * ROUNDS + round);
        return how(document, (count) => roll.integer(count));
      };
      const mutant = change(mutate);
      if (mutant === undefined || isWellFormed(mutant)) continue;
      const wanted = change(expected[kind] ?? (() => document)) as string;
      counts.all += 1;
      for (const [at, knowledge] of [knowing, namesOnly, {}].entries()) {
        const { edited, repairs, complete } = repairXml(mutant, knowledge);
        if (edited.text === wanted) restored[at] = (restored[at] as number) + 1;
        if (at > 0) continue;
        if (complete) counts.accepted += 1;
        if (complete && told(edited.text) === told(wanted)) counts.same += 1;
        counts.findings = Math.max(counts.findings, repairs.length);
      }
    }
  }
  const part = (count: number): string => `${((100 * count) / counts.all).toFixed(1)} %`;
  const { all, same, accepted, findings } = counts;
  console.log(`${kind}: ${all}; ${restored.map(part).join(' / ')}; ${part(same)}; ${part(accepted)}; ${findings}`);
}
