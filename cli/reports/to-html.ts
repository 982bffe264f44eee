import { createHash } from 'node:crypto';
import type { Finding, JudgedMessage, Recognition } from '@passport-soap/passport/conformance';
import Handlebars from 'handlebars';
import { plural } from '../print/diagnostics.js';
import { hideControls } from '../print/hide-controls.js';
import { annotateSource, type Segment } from './annotate-source.js';
import { countFindings, describeCounts, layers, severities, summarize } from './count-findings.js';
import { describeShape, percent, verdictOf } from './describe-message.js';
import { describeRule, type RuleDescription } from './describe-rule.js';
import { script } from './html-script.js';
import { maxDepth, style } from './html-style.js';
import { reportTemplate, segmentPartial } from './html-template.js';
import { placeFinding, sourceName } from './place-findings.js';

export interface HtmlOptions {
  readonly title?: string;
  readonly version?: string;
  /** Shows text and values: passwords, tokens and all. */
  readonly showSecrets?: boolean;
  /** Files that could not be read, and why. */
  readonly problems?: readonly string[];
  /** Of rules of the protocol: their own sentences. */
  readonly describe?: (code: string) => RuleDescription | undefined;
  /** What a page shows at most, so that a browser stays usable; see {@link defaultLimits}. */
  readonly limits?: Partial<HtmlLimits>;
}

export interface HtmlLimits {
  readonly messages: number;
  /** Rows of source, of all messages and of one. */
  readonly rows: number;
  readonly rowsEach: number;
  /** Findings, of all messages and of one. Errors are kept first. */
  readonly findings: number;
  readonly findingsEach: number;
}

export const defaultLimits: HtmlLimits = {
  messages: 1000,
  rows: 20_000,
  rowsEach: 3000,
  findings: 4000,
  findingsEach: 1000,
};

/**
 * The report as one page that needs nothing else: no request leaves it, by a policy of its own. Everything from a
 * capture is escaped, and text and values are masked as on a terminal.
 */
export function toHtml(messages: readonly JudgedMessage[], options: HtmlOptions = {}): string {
  const page = Handlebars.create();
  page.registerPartial('segment', segmentPartial);
  return page.compile<ReportView>(reportTemplate, { knownHelpersOnly: true })(createView(messages, options));
}

interface ReportView {
  readonly [field: string]: unknown;
}

function createView(messages: readonly JudgedMessage[], options: HtmlOptions): ReportView {
  const { problems = [], showSecrets = false } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const summary = summarize(messages);
  let { rows, findings } = limits;
  const views = messages.slice(0, limits.messages).map((judged, index) => {
    const listed = chooseFindings(judged.findings, Math.min(findings, limits.findingsEach));
    findings -= listed.length;
    const most = Math.min(rows, limits.rowsEach);
    const source = most > 0 ? annotateSource(judged, listed, { showSecrets, most }) : { rows: [], left: 0 };
    rows -= source.rows.length;
    return messageView(judged, { index, listed, source, options });
  });
  const sum = (pick: (layer: (typeof layers)[number], severity: (typeof severities)[number]) => boolean) =>
    layers.reduce(
      (total, layer) =>
        total +
        severities.reduce(
          (part, severity) => part + (pick(layer, severity) ? summary.findings[layer][severity] : 0),
          0,
        ),
      0,
    );
  return {
    title: clean(options.title ?? 'Judged captures'),
    version: options.version ?? '',
    style,
    script,
    styleHash: hash(style),
    scriptHash: hash(script),
    sums: [
      { count: summary.messages, what: summary.messages === 1 ? 'message' : 'messages' },
      { count: summary.valid, what: 'valid' },
      { count: summary.readable, what: 'not valid, but readable' },
      { count: summary.unreadable, what: 'not valid' },
      ...severities.map((severity) => {
        const count = sum((_, one) => one === severity);
        return { count, what: severity === 'info' ? 'info' : `${severity}${count === 1 ? '' : 's'}` };
      }),
    ],
    several: messages.length > 1,
    problems: problems.map(clean),
    notes:
      messages.length > limits.messages
        ? [`${plural(messages.length - limits.messages, 'more message')} not shown; --format json has them all.`]
        : [],
    layers: layers.map((name) => ({ name, count: sum((layer) => layer === name) })),
    severities: severities.map((name) => ({ name, count: sum((_, severity) => severity === name) })),
    messages: views,
    secrets: showSecrets
      ? 'Text and values are shown: this page holds secrets.'
      : 'Text and attribute values are hidden (\u2026): they may be secret.',
  };
}

/** The first ones, errors before warnings before the rest, in their order in the document. */
function chooseFindings(findings: readonly Finding[], most: number): readonly Finding[] {
  if (findings.length <= most) return findings;
  const ranked = severities.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  const kept = new Set(ranked.slice(0, most));
  return findings.filter((finding) => kept.has(finding));
}

interface MessageParts {
  readonly index: number;
  readonly listed: readonly Finding[];
  readonly source: ReturnType<typeof annotateSource>;
  readonly options: HtmlOptions;
}

function messageView(judged: JudgedMessage, { index, listed, source, options }: MessageParts) {
  const { message, findings, recognized } = judged;
  const id = `m${index + 1}`;
  const verdict = verdictOf(judged);
  const anchored = new Set(source.rows.flatMap(({ segments }) => segments.flatMap(({ starts }) => starts)));
  const [likely, ...others] = recognized?.implementations ?? [];
  return {
    id,
    name: clean(message.name),
    verdict,
    verdictClass: { valid: 'valid', 'not valid, but readable': 'readable', 'not valid': 'bad' }[verdict],
    counts: describeCounts(countFindings(findings)),
    about: clean([describeShape(judged), message.time ?? ''].filter((part) => part !== '').join(', ')),
    guesses: [
      ...(recognized?.variant === undefined ? [] : [guess('Variant', recognized.variant)]),
      ...(likely === undefined ? [] : [guess('Most likely written by', likely)]),
      ...others.map((other) => guess('Or by', other)),
    ],
    rows: source.rows.map(({ line, depth, segments, skipped }) => ({
      line: line ?? '',
      depth: Math.min(depth, maxDepth),
      skipped,
      segments: segments.map((segment) => segmentView(segment, id, listed)),
    })),
    rowsLeft: source.left,
    findings: listed.map((finding, number) =>
      findingView(finding, { judged, id, number, isAnchored: anchored.has(number), options }),
    ),
    findingsLeft: findings.length - listed.length,
  };
}

function guess(what: string, { name, sure, because }: Recognition) {
  return { what, name: clean(name), sure, percent: percent(sure), because: because.map(clean) };
}

function segmentView({ text, kind, findings, starts, severity }: Segment, id: string, listed: readonly Finding[]) {
  return {
    text,
    kind,
    severity,
    anchors: starts.map((number) => `${id}-s${number + 1}`),
    marks: findings.map((number) => `${id}-f${number + 1}`).join(' '),
    title: clean(findings.map((number) => listed[number]?.message ?? '').join('\n')),
  };
}

interface FindingParts {
  readonly judged: JudgedMessage;
  readonly id: string;
  readonly number: number;
  readonly isAnchored: boolean;
  readonly options: HtmlOptions;
}

function findingView(finding: Finding, { judged, id, number, isAnchored, options }: FindingParts) {
  const { code, severity, layer, path, fix, evidence, related = [] } = finding;
  const { source } = judged.message;
  const isPlaced = finding.line !== undefined || finding.offset > 0 || finding.length > 0;
  const { start } = placeFinding(source, finding);
  const { helpUri, short } = options.describe?.(code) ?? describeRule(code, evidence);
  return {
    id: `${id}-f${number + 1}`,
    severity,
    layer,
    code: clean(code),
    rule: clean(short),
    // Only what is a web address may become a link.
    helpUri: helpUri !== undefined && /^https?:\/\//.test(helpUri) ? helpUri : undefined,
    message: clean(finding.message),
    place: isPlaced ? `line ${start.line}, column ${start.column}` : '',
    anchor: isAnchored ? `${id}-s${number + 1}` : '',
    path: clean(path ?? ''),
    help: fix === undefined ? '' : clean(fix.message),
    evidence: clean(evidence ?? ''),
    related: related.map(({ message, file, line, column }) => {
      const at = [file === sourceName(source) ? undefined : file, line, column].filter((part) => part !== undefined);
      return clean(at.length === 0 ? message : `${at.join(':')}: ${message}`);
    }),
  };
}

/** Marks that turn the direction of writing could make a page say something else than its text. */
function clean(text: string): string {
  return hideControls(text);
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
