import type { Diagnostic } from '@passport-soap/runtime';
import { readDocument } from '@passport-soap/runtime/schema';
import { clarkName } from '@passport-soap/runtime/xml';
import { anchorsOf } from './anchors.js';
import { collectEvidence } from './collect-evidence.js';
import { deviationKey, messagesOf } from './deviation-key.js';
import type { Deviation, Evidence, LearntMessage } from './evidence.js';
import { measureOptions } from './measure-options.js';
import { mergeEvidence } from './merge-evidence.js';
import { openMessages } from './open-messages.js';
import { probesOf } from './probes.js';
import type { Option, Part, ProposalContext, Refused, Solution } from './proposal.js';
import { propose } from './propose.js';
import { checkOldSamples, drawOldSamples } from './prove-samples.js';
import { describeSightings } from './sightings.js';
import type { SchemaOperation } from './text/operations.js';
import type {
  Alternative,
  FileChange,
  Hunk,
  LearnInput,
  LearnMessage,
  LearnRefusal,
  LearnResult,
  Measure,
} from './types.js';
import { fileChange } from './unified-diff.js';
import { type Edited, Workspace } from './workspace.js';

/** After so many rounds what is still not valid stays so: each puts right what the one before uncovered. */
const mostRounds = 25;
/** The alternatives of so many hunks are tried out and measured; those of the others are when one of them is chosen. */
const mostMeasured = 16;
/** Other edits are offered up to this number for a hunk. */
const mostAlternatives = 4;

interface Proposed {
  readonly deviation: Deviation;
  readonly key: string;
  readonly solutions: readonly Solution[];
}

/** A hunk that was decided on. */
interface Chosen {
  readonly part: Part;
  /** Of the part's options, which one is made. */
  option: number;
  /** Other ways to do all of it, which come after the part's own options. */
  readonly others: readonly Option[];
  readonly refused: Map<string, string>;
}

/**
 * The smallest edit of schemas' text that makes messages valid which are not, and leaves valid what was.
 * Nothing is written.
 *
 * @throws DiagnosticError if the schemas themselves are in error
 */
export function learnSchemas(input: LearnInput): LearnResult {
  return new Learner(input).learn();
}

class Learner {
  private readonly input: LearnInput;
  private readonly workspace: Workspace;
  private readonly messages: readonly LearntMessage[];
  private readonly refusals: Refused[] = [];
  private readonly chosen: Chosen[] = [];
  /** By message, the set that it is judged by. */
  private readonly setOf = new Map<number, number>();
  private readonly probes: readonly string[];
  private readonly original: Edited;

  constructor(input: LearnInput) {
    this.input = input;
    this.workspace = new Workspace(input);
    this.original = this.workspace.compile([]);
    if (this.workspace.hasErrors(this.original)) throw new SchemasInError(this.original.diagnostics);
    const { opened, refused } = openMessages(input.messages);
    this.messages = opened;
    this.refusals.push(...refused);
    for (const message of opened) this.setOf.set(message.index, this.chooseSet(message));
    this.probes = probesOf(opened);
  }

  learn(): LearnResult {
    const validBefore = new Set(
      this.messages.filter((message) => this.isValid(this.original, message)).map(({ index }) => index),
    );
    if (validBefore.size < this.messages.length) this.decide(validBefore);
    const samples = drawOldSamples(this.original, this.rootsOf(), this.input.samples ?? 40);
    this.dropUnneeded(validBefore);
    const recommended = this.report(validBefore, samples);
    return this.chooseOthers() ? this.report(validBefore, samples) : recommended;
  }

  /** By hunk, the options that its alternatives are, in their order. */
  private readonly ranked = new Map<Chosen, readonly number[]>();

  /** Puts in place of recommended edits those that were asked for. Answers whether any was. */
  private chooseOthers(): boolean {
    let any = false;
    for (const [number, alternative] of Object.entries(this.input.choose ?? {})) {
      const chosen = this.chosen[Number(number) - 1];
      if (alternative === 0 || chosen === undefined) continue;
      const option = this.ranked.get(chosen)?.[alternative - 1] ?? -1;
      const before = chosen.option;
      if (option >= 0) chosen.option = option;
      const wrong = option < 0 ? 'the schema would be in error' : this.refuse([], new Set(), new Set());
      if (wrong === undefined) any = true;
      else {
        chosen.option = before;
        const title = `alternative ${alternative} of hunk ${number}`;
        this.refusals.push({ code: 'learn-alternative', title, reason: wrong, messages: chosen.part.messages });
        any = true;
      }
    }
    return any;
  }

  /** By the root element's declaration, or else by its namespace. */
  private chooseSet({ root }: LearntMessage): number {
    const declares = this.original.sets.findIndex(({ schema }) =>
      schema?.elementDeclarations.has(clarkName(root.name)),
    );
    if (declares >= 0) return declares;
    const knows = this.original.sets.findIndex(({ schema }) => schema?.targetNamespaces.includes(root.name.namespace));
    return Math.max(0, knows);
  }

  private decide(validBefore: ReadonlySet<number>): void {
    const given = new Set<string>();
    for (let round = 0; round < mostRounds; round += 1) {
      const edited = this.workspace.compile(this.operations());
      const evidence = this.evidence(edited);
      const found = this.keyed(evidence, edited).filter(({ key }) => !given.has(key));
      if (found.length === 0) break;
      const proposed: Proposed[] = [];
      const touched = new Set<string>();
      let progress = false;
      for (const { deviation, key, set } of found) {
        const { solutions, refused } = propose(deviation, this.contextFor(edited, evidence[set] as Evidence, set));
        if (refused !== undefined) {
          this.refusals.push(refused);
          given.add(key);
          continue;
        }
        const anchors = conflictsOf(deviation, anchorsOf(firstOperations(solutions), this.workspace));
        // What is about the same component waits: it may be right by then, and its place another.
        if (anchors.some((anchor) => touched.has(anchor))) progress = true;
        else {
          proposed.push({ deviation, key, solutions });
          for (const anchor of anchors) touched.add(anchor);
        }
      }
      if (proposed.length > 1 && this.takeAll(proposed, validBefore)) continue;
      for (const [index, { solutions, key, deviation }] of proposed.entries()) {
        // What was taken just now may have put this right, too.
        if (index > 0 && !this.deviations(this.workspace.compile(this.operations())).some((each) => each.key === key))
          continue;
        if (this.take(solutions, key, validBefore)) progress = true;
        else {
          given.add(key);
          this.refusals.push(this.whyNone(solutions, deviation));
        }
      }
      if (!progress) break;
    }
  }

  /** Takes what is recommended for all of them, if that is good as it is: most often it is, and each try costs. */
  private takeAll(proposed: readonly Proposed[], validBefore: ReadonlySet<number>): boolean {
    const operations = proposed.flatMap(({ solutions }) => firstOperations(solutions));
    if (proposed.some(({ solutions }) => solutions.length === 0)) return false;
    if (this.refuse(operations, new Set(proposed.map(({ key }) => key)), validBefore) !== undefined) return false;
    for (const { solutions } of proposed) {
      const [solution, ...rest] = solutions;
      if (solution !== undefined)
        this.choose(
          solution,
          solution.parts.map((part) => ({ part, option: 0 })),
          rest,
          new Map(),
        );
    }
    return true;
  }

  private choose(
    { parts }: Solution,
    variant: readonly Picked[],
    rest: readonly Solution[],
    refused: Map<string, string>,
  ): void {
    const others = parts.length === 1 ? rest.flatMap((each) => wholeOptions(each.parts)) : [];
    for (const { part, option } of variant) this.chosen.push({ part, option, others, refused });
  }

  private readonly why = new Map<Solution, string>();

  private whyNone(solutions: readonly Solution[], deviation: Deviation): Refused {
    const [first] = solutions;
    const part = first?.parts[0];
    return {
      code: 'learn-refused',
      title: part?.title ?? deviation.kind,
      reason: `${part?.reason ?? 'something is not as the schema says'}; every edit that was tried is refused: ${first === undefined ? '' : (this.why.get(first) ?? '')}`,
      messages: messagesOf(deviation),
    };
  }

  /** Takes the first solution that makes schemas without error, and that puts the deviation right. */
  private take(solutions: readonly Solution[], key: string, validBefore: ReadonlySet<number>): boolean {
    const refused = new Map<string, string>();
    for (const [index, solution] of solutions.entries()) {
      for (const variant of variantsOf(solution)) {
        const operations = variant.flatMap(({ part, option }) => part.options[option]?.operations ?? []);
        const why = this.refuse(operations, new Set([key]), validBefore);
        if (why === undefined) {
          this.choose(
            solution,
            variant,
            solutions.filter((_, at) => at !== index),
            refused,
          );
          return true;
        }
        refused.set(
          variant.map(({ part, option }) => `${part.title}: ${part.options[option]?.title ?? ''}`).join('; '),
          why,
        );
        if (!this.why.has(solution)) this.why.set(solution, why);
      }
    }
    return false;
  }

  /** What is wrong with more operations; `undefined` if nothing is. */
  private refuse(
    operations: readonly SchemaOperation[],
    keys: ReadonlySet<string>,
    validBefore: ReadonlySet<number>,
  ): string | undefined {
    let edited: Edited;
    try {
      edited = this.workspace.compile([...this.operations(), ...operations]);
    } catch (error) {
      if (error instanceof RangeError) return 'it does not fit together with another edit';
      throw error;
    }
    const wrong = edited.diagnostics.find(({ severity }) => severity === 'error') ?? edited.diagnostics[0];
    if (wrong !== undefined) return `${wrong.message} [${wrong.code}]`;
    const left = this.deviations(edited).find(({ key }) => keys.has(key));
    if (left !== undefined) return 'it does not let in all that was seen';
    const broken = this.messages.find((message) => validBefore.has(message.index) && !this.isValid(edited, message));
    return broken === undefined ? undefined : `${broken.name} would no longer be valid`;
  }

  private operations(): SchemaOperation[] {
    return this.chosen.flatMap((each) => operationsOf(each));
  }

  private deviations(edited: Edited): { deviation: Deviation; key: string; set: number }[] {
    return this.keyed(this.evidence(edited), edited);
  }

  private keyed(evidence: readonly Evidence[], edited: Edited): { deviation: Deviation; key: string; set: number }[] {
    return evidence.flatMap(({ deviations }, set) =>
      deviations.map((deviation) => ({ deviation, key: `${set} ${deviationKey(deviation, edited.placeOf)}`, set })),
    );
  }

  /** By set; what they share is the first one's. */
  private evidence(edited: Edited): Evidence[] {
    const sets = edited.sets.map(({ schema }, set): Evidence => {
      const messages = this.messages.filter(({ index }) => this.setOf.get(index) === set);
      if (schema === undefined || messages.length === 0)
        return { types: new Map(), places: [], others: [], deviations: [] };
      return collectEvidence(schema, messages);
    });
    return mergeEvidence(sets, edited.placeOf);
  }

  private contextFor(edited: Edited, evidence: Evidence, set: number): ProposalContext {
    const { schema } = edited.sets[set] ?? {};
    if (schema === undefined) throw new Error('a set in error has no components');
    return {
      workspace: this.workspace,
      set,
      schema,
      evidence,
      probes: this.probes,
      placeOf: edited.placeOf,
      sightings: (verb, indexes) => describeSightings(verb, this.inputs(indexes)),
      counted: (indexes) => this.counted(indexes, this.messages.length),
    };
  }

  private inputs(indexes: ReadonlySet<number>): LearnMessage[] {
    return [...indexes].sort((left, right) => left - right).flatMap((index) => this.input.messages[index] ?? []);
  }

  private counted(indexes: ReadonlySet<number>, total: number): string {
    const names = this.inputs(indexes).map(({ name }) => name);
    const listed = names.length > 3 ? `${names.slice(0, 3).join(', ')}, …` : names.join(', ');
    return `in ${names.length} of ${total} ${total === 1 ? 'message' : 'messages'} (${listed})`;
  }

  private isValid(edited: Edited, message: LearntMessage): boolean {
    return this.read(edited, message).every(({ severity }) => severity !== 'error');
  }

  private readonly verdicts = new WeakMap<object, Map<number, readonly Diagnostic[]>>();

  /** By the runtime's own reader, strictly: what it says counts. */
  private read(edited: Edited, { index, name }: LearntMessage): readonly Diagnostic[] {
    const compiled = edited.sets[this.setOf.get(index) ?? 0];
    if (compiled?.schema === undefined) return edited.diagnostics;
    const known = this.verdicts.get(compiled) ?? new Map<number, readonly Diagnostic[]>();
    this.verdicts.set(compiled, known);
    let diagnostics = known.get(index);
    if (diagnostics === undefined) {
      const text = this.input.messages[index]?.text ?? '';
      ({ diagnostics } = readDocument(compiled.tables(), text, { file: name, doctype: 'internal' }));
      known.set(index, diagnostics);
    }
    return diagnostics;
  }

  /** Root elements that samples are drawn of: those of the messages; of a set without messages, all. */
  private rootsOf(): string[][] {
    return this.original.sets.map((_, set) => [
      ...new Set(
        this.messages.filter(({ index }) => this.setOf.get(index) === set).map(({ root }) => clarkName(root.name)),
      ),
    ]);
  }

  /** Drops each hunk without which all is as valid: another one may have made it needless. */
  private dropUnneeded(validBefore: ReadonlySet<number>): void {
    if (this.chosen.length < 2) return;
    const full = this.workspace.compile(this.operations());
    const wanted = this.messages.filter((message) => this.isValid(full, message));
    const left = this.deviations(full).length;
    const anchors = new Map(this.chosen.map((each) => [each, anchorsOf(operationsOf(each), this.workspace)]));
    for (let at = this.chosen.length - 1; at >= 0 && this.chosen.length > 1; at -= 1) {
      // Only what is about the same component can have made it needless.
      const own = anchors.get(this.chosen[at] as Chosen) ?? new Set<string>();
      const shared = this.chosen.some(
        (each, index) => index !== at && [...own].some((anchor) => anchors.get(each)?.has(anchor)),
      );
      if (!shared) continue;
      const rest = this.chosen.filter((_, index) => index !== at).flatMap(operationsOf);
      const without = this.workspace.compile(rest);
      if (this.workspace.hasErrors(without)) continue;
      if (this.deviations(without).length > left) continue;
      if (!wanted.every((message) => this.isValid(without, message))) continue;
      if (!this.messages.every((message) => !validBefore.has(message.index) || this.isValid(without, message)))
        continue;
      this.chosen.splice(at, 1);
    }
  }

  private report(validBefore: ReadonlySet<number>, samples: ReturnType<typeof drawOldSamples>): LearnResult {
    const final = this.workspace.compile(this.operations());
    const valid = new Set(this.messages.filter((message) => this.isValid(final, message)).map(({ index }) => index));
    const hunks = this.chosen.map((each, index) => this.hunk(each, index + 1, valid));
    const names = (indexes: Iterable<number>): string[] => this.inputs(new Set(indexes)).map(({ name }) => name);
    return {
      hunks,
      refusals: this.refusals.map(({ messages, ...rest }): LearnRefusal => ({ ...rest, messages: names(messages) })),
      alreadyValid: names(validBefore),
      edited: final.texts,
      sets: this.workspace.sets.map(({ name, files }, set) => ({
        name,
        files,
        texts: new Map(
          (final.sets[set]?.documents.sources ?? []).map(({ file }) => [
            file,
            final.texts.get(file) ?? this.workspace.originals.get(file) ?? '',
          ]),
        ),
        messages: names(this.messages.filter(({ index }) => this.setOf.get(index) === set).map(({ index }) => index)),
      })),
      files: this.changes(final.texts),
      proof: {
        compiles: !this.workspace.hasErrors(final),
        diagnostics: final.diagnostics,
        nowValid: names([...valid].filter((index) => !validBefore.has(index))),
        stillNotValid: this.messages
          .filter(({ index }) => !valid.has(index))
          .map((message) => ({ message: message.name, diagnostics: this.read(final, message) })),
        samples: checkOldSamples(final, samples),
      },
    };
  }

  private hunk(chosen: Chosen, number: number, valid: ReadonlySet<number>): Hunk {
    const { part, others, refused } = chosen;
    const all = [...part.options, ...others];
    const alone = (option: Option | undefined): FileChange[] =>
      this.changes(this.workspace.render(option?.operations ?? []));
    const rest = this.chosen.filter((each) => each !== chosen).flatMap(operationsOf);
    const measures =
      this.input.measure === false || number > mostMeasured
        ? new Map<Option, Measure>()
        : measureOptions(
            this.workspace,
            this.original,
            rest,
            all.slice(0, mostAlternatives),
            part,
            this.messages,
            this.setOf,
          );
    const taken = all[chosen.option];
    const alternatives = all
      .map((option, at) => ({ option, at }))
      .filter(({ at }) => at !== chosen.option)
      .slice(0, mostAlternatives)
      .map(({ option, at }): Alternative & { readonly at: number } => {
        if (number > mostMeasured) return { at, number: 0, title: option.title, files: alone(option) };
        const edited = this.workspace.compile([...rest, ...option.operations]);
        const wrong = edited.diagnostics[0];
        const broken = this.messages.find((message) => valid.has(message.index) && !this.isValid(edited, message));
        const why =
          wrong !== undefined
            ? `${wrong.message} [${wrong.code}]`
            : broken === undefined
              ? undefined
              : `${broken.name} would not be valid`;
        const measure = measures.get(option);
        return {
          at,
          number: 0,
          title: option.title,
          files: alone(option),
          ...(measure === undefined ? {} : { measure }),
          ...(why === undefined ? {} : { refused: why }),
        };
      });
    for (const [title, why] of refused) {
      if (!alternatives.some((each) => title.endsWith(each.title)))
        alternatives.push({ at: -1, number: 0, title, files: [], refused: why });
    }
    const ranked = [...alternatives].sort((left, right) => rankOf(left) - rankOf(right));
    this.ranked.set(
      chosen,
      ranked.map(({ at }) => at),
    );
    const measure = taken === undefined ? undefined : measures.get(taken);
    const names = (indexes: readonly number[]): string[] => this.inputs(new Set(indexes)).map(({ name }) => name);
    const messages = [...part.messages];
    return {
      number,
      title: `${part.title}: ${taken?.title ?? ''}`,
      reason: part.reason,
      notes: part.notes ?? [],
      documentation: part.documentation,
      files: alone(taken),
      alternatives: ranked.map(({ at: _, ...each }, index) => ({ ...each, number: index + 1 })),
      ...(measure === undefined ? {} : { measure }),
      proof: {
        valid: names(messages.filter((index) => valid.has(index))),
        notValid: names(messages.filter((index) => !valid.has(index))),
      },
    };
  }

  private changes(texts: ReadonlyMap<string, string>): FileChange[] {
    return [...texts].map(([file, after]) => fileChange(file, this.workspace.originals.get(file), after));
  }
}

/** What can be done first; then what lets in less. */
function rankOf({ refused, measure }: Alternative): number {
  if (refused !== undefined) return 10_000;
  return measure === undefined ? 5000 : measure.accepts;
}

function operationsOf({ part, option, others }: Chosen): readonly SchemaOperation[] {
  return [...part.options, ...others][option]?.operations ?? [];
}

interface Picked {
  readonly part: Part;
  readonly option: number;
}

/** Which edits cannot be decided on at once: values of one type, content of one type and of its base. */
function conflictsOf(deviation: Deviation, anchors: ReadonlySet<string>): string[] {
  if (deviation.kind === 'attribute' || deviation.kind === 'missingAttribute') return [];
  const kind = deviation.kind === 'value' || deviation.kind === 'fixed' ? 'value' : deviation.kind;
  return [...anchors].map((anchor) => `${kind} ${anchor}`);
}

/** What is recommended. */
function firstOperations([solution]: readonly Solution[]): SchemaOperation[] {
  return (solution?.parts ?? []).flatMap(({ options: [first] }) => first?.operations ?? []);
}

/** The recommended options of all parts; if that is refused, each part with the next one in turn. */
function* variantsOf(solution: Solution): Generator<Picked[]> {
  const { parts } = solution;
  yield parts.map((part) => ({ part, option: 0 }));
  for (const [index, changed] of parts.entries()) {
    for (let option = 1; option < Math.min(4, changed.options.length); option += 1) {
      yield parts.map((part, at) => ({ part, option: at === index ? option : 0 }));
    }
  }
}

/** A whole solution as one option of another one's only part. */
function wholeOptions(parts: readonly Part[]): Option[] {
  const options = parts.map(({ options: [first] }) => first).filter((option) => option !== undefined);
  if (options.length !== parts.length || options.length === 0) return [];
  return [
    {
      title: parts.map(({ title }, at) => `${title}: ${options[at]?.title ?? ''}`).join('; '),
      operations: options.flatMap(({ operations }) => operations),
    },
  ];
}

/** The schemas to be edited are in error themselves. */
export class SchemasInError extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super('the schemas are in error: put that right first');
    this.name = 'SchemasInError';
    this.diagnostics = diagnostics;
  }
}
