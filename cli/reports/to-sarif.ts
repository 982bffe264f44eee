import type { SourceText } from '@passport-soap/passport/captures';
import type { Finding, JudgedMessage } from '@passport-soap/passport/conformance';
import { locate } from '@passport-soap/runtime/xml';
import type {
  Artifact,
  ArtifactLocation,
  Fix,
  Location,
  Log,
  Notification,
  Region,
  ReportingDescriptor,
  Result,
  Run,
} from 'sarif';
import { type Excerpts, excerptsOfRuns } from '../print/excerpt.js';
import { type ArtifactUri, artifactUri, baseId, encodePath } from './artifact-uri.js';
import { describeRule, type RuleDescription } from './describe-rule.js';
import { createFingerprints } from './fingerprint.js';
import { maskSource } from './mask-source.js';
import { linesOf, placeFinding } from './place-findings.js';
import { publicEdits } from './public-edits.js';

export interface SarifOptions {
  /** What relative names of files are relative to, and URIs shall be: an absolute path. */
  readonly base: string;
  /** Files that could not be read, and why. */
  readonly problems?: readonly string[];
  /** Of rules of the protocol: their own sentences. */
  readonly describe?: (code: string) => RuleDescription | undefined;
  /** Most results; 25 000 unless told, which is what GitHub takes of a run. */
  readonly most?: number;
}

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

/**
 * A SARIF 2.1.0 log of one run (OASIS Standard, 27 March 2020). It holds no text of a document.
 *
 * A message that is not a file of its own (an entry of a HAR or an archive, a body that was compressed) is a nested
 * artifact of the run (§3.24.3), but its findings are located at the beginning of the containing file, and have their
 * place in words and as properties: GitHub's code scanning looks only for artifactLocation.uri, a path of the
 * repository, and demands a region: it would show an alert at a nested one's line in no file, or at that line of the
 * wrong one.
 */
export function toSarif(messages: readonly JudgedMessage[], toolVersion: string, options: SarifOptions): Log {
  const rules = new Map<string, { index: number; descriptor: ReportingDescriptor }>();
  const artifacts = new Artifacts(options.base);
  const fingerprint = createFingerprints();
  const results: Result[] = [];
  const { problems = [], most = 25_000 } = options;
  const all = messages.reduce((sum, { findings }) => sum + findings.length, 0);
  for (const judged of messages) {
    const { source } = judged.message;
    const place = artifacts.locate(source);
    const snippets = excerptsOfRuns(source.text, () => maskSource(judged));
    for (const finding of judged.findings.slice(0, most - results.length)) {
      const rule = rules.get(finding.code) ?? { index: rules.size, descriptor: describe(finding, options) };
      rules.set(finding.code, rule);
      const region = source.whole ? regionOf(source, finding) : undefined;
      const snippet = region === undefined ? undefined : snippetOf(region, source, snippets);
      results.push({
        ruleId: finding.code,
        ruleIndex: rule.index,
        level: levels[finding.severity],
        message: { text: messageText(finding, source) },
        locations: [locationOf(finding, judged, place, region, snippet)],
        ...relatedOf(finding, source, place, options.base),
        partialFingerprints: { 'passportSoapFinding/v1': fingerprint(judged.message.name, finding) },
        ...fixesOf(finding, source, place),
        properties: {
          layer: finding.layer,
          ...(finding.evidence === undefined ? {} : { evidence: finding.evidence }),
          ...(source.whole ? {} : { embedded: { name: source.name, ...placeFinding(source, finding).start } }),
        },
      });
    }
  }
  const run: Run = {
    tool: {
      driver: {
        name: 'passport-soap',
        version: toolVersion,
        semanticVersion: toolVersion,
        rules: [...rules.values()].map(({ descriptor }) => descriptor),
      },
    },
    originalUriBaseIds: { [baseId]: { description: { text: 'The folder that the files were named in.' } } },
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: problems.length === 0,
        toolExecutionNotifications: [
          ...problems.map((text): Notification => ({ level: 'error', message: { text } })),
          ...(all > results.length
            ? [{ level: 'warning' as const, message: { text: `${all - results.length} more findings are left out.` } }]
            : []),
        ],
      },
    ],
    artifacts: artifacts.list,
    results,
  };
  return { version: '2.1.0', $schema: 'https://json.schemastore.org/sarif-2.1.0.json', runs: [run] };
}

function describe({ code, severity, layer, evidence }: Finding, options: SarifOptions): ReportingDescriptor {
  const { short, full, helpUri } = options.describe?.(code) ?? describeRule(code, evidence);
  return {
    id: code,
    shortDescription: { text: short },
    fullDescription: { text: full },
    help: {
      text: helpUri === undefined ? full : `${full} See ${helpUri}`,
      markdown:
        helpUri === undefined ? escapeMarkdown(full) : `${escapeMarkdown(full)} See the [specification](${helpUri}).`,
    },
    ...(helpUri === undefined ? {} : { helpUri }),
    defaultConfiguration: { level: levels[severity] },
    properties: { layer },
  };
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>#|!]/g, '\\$&');
}

function messageText(finding: Finding, source: SourceText): string {
  const { start } = placeFinding(source, finding);
  const where = source.whole ? '' : ` (${source.name}, line ${start.line}, column ${start.column})`;
  const help = finding.fix === undefined ? '' : `\nHelp: ${finding.fix.message}`;
  return plainText(`${finding.message}${where}${help}`);
}

/** What would pass for an embedded link (§3.11.6) or a placeholder (§3.11.5) is told from one. */
function plainText(text: string): string {
  return text.replace(/\](?=\()/g, '\\]').replace(/\{(\d+)\}/g, '{{$1}}');
}

/** The files, each once, and what was taken out of them. */
class Artifacts {
  readonly list: Artifact[] = [];
  private readonly indices = new Map<string, number>();
  private readonly base: string;

  constructor(base: string) {
    this.base = base;
  }

  /** Where findings of a source are to be shown: in its file. */
  locate({ file, name, whole }: SourceText): ArtifactLocation {
    const uri: ArtifactUri = artifactUri(file, this.base);
    const index = this.add(`file ${file}`, () => ({ location: { ...uri }, roles: ['analysisTarget'] }));
    if (!whole) {
      const part = name.startsWith(file) ? name.slice(file.length).replace(/^[!#/]+/, '') : name;
      this.add(`part ${name}`, () => ({
        location: { uri: encodePath(part.split('/').filter((step) => step !== '')) },
        parentIndex: index,
        roles: ['analysisTarget'],
      }));
    }
    return { ...uri, index };
  }

  private add(key: string, artifact: () => Artifact): number {
    let index = this.indices.get(key);
    if (index === undefined) {
      index = this.list.length;
      this.indices.set(key, index);
      this.list.push(artifact());
    }
    return index;
  }
}

/** Of a finding about the whole, all lines. */
function regionOf(source: SourceText, finding: Finding): Region {
  if (finding.line === undefined && finding.offset === 0 && finding.length === 0)
    return { startLine: 1, endLine: linesOf(source).length };
  const { start, end } = placeFinding(source, finding);
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** Of a file whose lines say nothing of a finding. */
const beginning: Region = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };

function locationOf(
  finding: Finding,
  { message }: JudgedMessage,
  artifactLocation: ArtifactLocation,
  region: Region | undefined,
  snippet: string | undefined,
): Location {
  const name = finding.path ?? '';
  const logical = message.source.whole ? name : `${message.source.name}${name}`;
  return {
    physicalLocation: {
      artifactLocation,
      region: region ?? beginning,
      ...(snippet === undefined ? {} : { contextRegion: { ...linesOnly(region), snippet: { text: snippet } } }),
    },
    ...(logical === '' ? {} : { logicalLocations: [{ fullyQualifiedName: logical, kind: 'element' }] }),
  };
}

/** The first line of a region, masked; not if the region is all of its lines: then they are no context (§3.29.5). */
function snippetOf(
  { startLine = 1, startColumn, endLine = 1, endColumn }: Region,
  source: SourceText,
  snippets: Excerpts,
): string | undefined {
  if (startColumn === undefined || endColumn === undefined) return undefined;
  const lines = linesOf(source);
  const { text } = source;
  let stop = lines[endLine] ?? text.length;
  if (text[stop - 1] === '\n') stop -= 1;
  if (text[stop - 1] === '\r') stop -= 1;
  const isAll = startColumn === 1 && endColumn > stop - (lines[endLine - 1] ?? 0);
  return isAll ? undefined : snippets(startLine, startColumn)?.line;
}

/** The whole lines of a region: what of them may be shown is an excerpt. */
function linesOnly({ startLine = 1, endLine = startLine }: Region = {}): Region {
  return { startLine, endLine };
}

function relatedOf(
  finding: Finding,
  source: SourceText,
  place: ArtifactLocation,
  base: string,
): { relatedLocations?: Location[] } {
  if (finding.related === undefined || finding.related.length === 0) return {};
  return {
    relatedLocations: finding.related.map(({ message, file, line, column }, id) => {
      const isHere = file === undefined || file === source.file || file === source.name || file === finding.file;
      return {
        id: id + 1,
        message: { text: plainText(message) },
        physicalLocation: {
          artifactLocation: isHere ? place : { ...artifactUri(file, base) },
          ...(line === undefined || (isHere && !source.whole)
            ? {}
            : { region: { startLine: line, startColumn: column ?? 1 } }),
        },
      };
    }),
  };
}

/** Edits are of a file only if the text that was judged is the file's; and none may repeat a secret. */
function fixesOf(finding: Finding, source: SourceText, artifactLocation: ArtifactLocation): { fixes?: Fix[] } {
  const edits = source.whole ? publicEdits(finding) : undefined;
  if (edits === undefined || finding.fix === undefined) return {};
  const lines = linesOf(source);
  const replacements = edits.map(({ offset, length, replacement }) => {
    const [start, end] = [locate(lines, offset), locate(lines, offset + length)];
    return {
      deletedRegion: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
      ...(replacement === '' ? {} : { insertedContent: { text: replacement } }),
    };
  });
  return {
    fixes: [{ description: { text: finding.fix.message }, artifactChanges: [{ artifactLocation, replacements }] }],
  };
}
