/** Deepest indentation. */
export const maxDepth = 16;

// A style in the page itself is all that its policy allows: no attribute may have one.
const depths = Array.from(
  { length: maxDepth },
  (_, depth) => `.row .d${depth + 1} { padding-left: ${((depth + 1) * 1.6).toFixed(1)}ch; }`,
).join('\n');

/** The style of the HTML report: light and dark, on a screen and on paper. */
export const style = `
:root { color-scheme: light dark; --bg: #fff; --fg: #1f2328; --soft: #59636e; --line: #d8dee4; --pane: #f6f8fa; --code: #fff;
  --markup: #0550ae; --name: #6639ba; --hidden: #6e7781; --hiddenbg: #eaeef2; --accent: #0969da;
  --error: #b3261e; --errorbg: #ffdcd7; --warning: #8a5300; --warningbg: #ffe9b8; --info: #0b57a4; --infobg: #d8eaff;
  --ok: #1a7f37; --okbg: #dafbe1; }
@media (prefers-color-scheme: dark) { :root { --bg: #0d1117; --fg: #e6edf3; --soft: #9aa4ae; --line: #30363d; --pane: #161b22;
  --code: #0d1117; --markup: #79c0ff; --name: #d2a8ff; --hidden: #9aa4ae; --hiddenbg: #21262d; --accent: #58a6ff;
  --error: #ff9a90; --errorbg: #5a1e1a; --warning: #f0c674; --warningbg: #4a3510; --info: #8cc2ff; --infobg: #143861;
  --ok: #56d364; --okbg: #12331d; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 4.5rem; }
body { margin: 0; background: var(--bg); color: var(--fg); font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.15rem; margin: 0; overflow-wrap: anywhere; }
h3 { font-size: .95rem; margin: 0 0 .5rem; }
p { margin: .25rem 0; } ul, ol { margin: .25rem 0; padding-left: 1.25rem; }
a { color: var(--accent); } button, label { font: inherit; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
.wide { max-width: 110rem; margin: 0 auto; padding: 0 1.25rem; }
.top { padding-top: 1.5rem; padding-bottom: 1rem; }
.soft { color: var(--soft); }
.sums { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin: .75rem 0 0; padding: 0; list-style: none; }
.sums b { font-size: 1.35rem; display: block; line-height: 1.2; font-variant-numeric: tabular-nums; }
.bar { position: sticky; top: 0; z-index: 2; background: var(--pane); border: solid var(--line); border-width: 1px 0; }
.bar form { display: flex; flex-wrap: wrap; gap: .4rem 1.5rem; align-items: center; padding-top: .5rem; padding-bottom: .5rem; }
.bar fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem .5rem; align-items: center; }
.bar legend { float: left; padding: 0; margin-right: .5rem; color: var(--soft); }
.bar label { border: 1px solid var(--line); border-radius: 1rem; padding: 0 .65rem 0 .45rem; background: var(--bg); cursor: pointer;
  white-space: nowrap; }
.bar label:has(input:not(:checked)) { opacity: .6; text-decoration: line-through; }
.bar input { accent-color: var(--accent); margin: 0 .2rem 0 0; vertical-align: -1px; }
.bar button { border: 1px solid var(--line); border-radius: .35rem; background: var(--bg); color: var(--fg); padding: .05rem .6rem; cursor: pointer; }
.bar button:hover { border-color: var(--accent); }
.steps { margin-left: auto; display: flex; gap: .4rem; align-items: center; }
.steps output { min-width: 6.5rem; text-align: right; color: var(--soft); font-variant-numeric: tabular-nums; }
kbd { font: 11px ui-monospace, monospace; border: 1px solid var(--line); border-radius: 3px; padding: 0 .25rem; color: var(--soft); }
nav ol { columns: 24rem; padding-left: 1.75rem; } nav li { break-inside: avoid; overflow-wrap: anywhere; }
.message { border-top: 1px solid var(--line); padding-top: 1.25rem; padding-bottom: 1.5rem; margin-top: 1rem; }
.title { display: flex; flex-wrap: wrap; gap: .35rem .75rem; align-items: baseline; }
.badge { display: inline-block; border-radius: 1rem; padding: 0 .6rem; font-size: .8rem; font-weight: 600; white-space: nowrap; }
.badge.error, .badge.bad { background: var(--errorbg); color: var(--error); }
.badge.warning, .badge.readable { background: var(--warningbg); color: var(--warning); }
.badge.info { background: var(--infobg); color: var(--info); } .badge.valid { background: var(--okbg); color: var(--ok); }
.guess { display: flex; flex-wrap: wrap; gap: .5rem 2.5rem; margin: .5rem 0 0; }
.guess div { max-width: 46rem; } .guess dt { color: var(--soft); font-size: .85rem; } .guess dd { margin: 0; }
meter { width: 5rem; height: .7rem; vertical-align: 0; }
.panes { display: grid; grid-template-columns: minmax(0, 1fr) minmax(17rem, 27rem); gap: 1.25rem; margin-top: 1rem; align-items: start; }
.source { border: 1px solid var(--line); border-radius: .5rem; background: var(--code); overflow: auto; max-height: 80vh;
  font: 12.5px/1.6 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; padding: .4rem 0; }
.row { display: flex; } .row:hover { background: var(--pane); }
.row .n { flex: none; width: 3.6rem; padding-right: .9rem; text-align: right; color: var(--soft); user-select: none; }
.row code { font: inherit; flex: 1; min-width: 0; white-space: pre-wrap; overflow-wrap: anywhere; padding-right: .75rem; }
${depths}
.skip { color: var(--soft); font-style: italic; padding: .1rem .75rem .1rem 3.6rem; background: var(--pane); }
.s-markup { color: var(--markup); } .s-name { color: var(--name); }
.s-hidden { color: var(--hidden); background: var(--hiddenbg); border-radius: 3px; padding: 0 1px; }
mark { color: inherit; background: var(--errorbg); border-bottom: 2px solid var(--error); border-radius: 2px 2px 0 0; cursor: pointer; }
mark.warning { background: var(--warningbg); border-color: var(--warning); } mark.info { background: var(--infobg); border-color: var(--info); }
mark.off { background: none; border: 0; cursor: auto; } mark.current { outline: 2px solid var(--accent); outline-offset: 1px; }
.list { position: sticky; top: 4rem; max-height: calc(100vh - 5rem); overflow: auto; padding: 2px; }
.findings { list-style: none; margin: 0; padding: 0; display: grid; gap: .6rem; }
.finding { border: 1px solid var(--line); border-left: 4px solid var(--error); border-radius: .4rem; padding: .45rem .7rem; background: var(--pane);
  overflow-wrap: anywhere; scroll-margin: .5rem; }
.finding.warning { border-left-color: var(--warning); } .finding.info { border-left-color: var(--info); }
.finding.current, .finding:target { outline: 2px solid var(--accent); outline-offset: -1px; }
.finding .what { font-weight: 600; margin: .1rem 0; }
.finding .path, .finding code { font: 12px/1.5 ui-monospace, monospace; }
.finding .meta { display: flex; flex-wrap: wrap; gap: .1rem .6rem; align-items: baseline; font-size: .85rem; }
.finding .help { border-left: 2px solid var(--ok); padding-left: .5rem; } .finding .small { font-size: .85rem; }
[hidden] { display: none !important; } .nojs .bar { display: none; }
footer { border-top: 1px solid var(--line); margin-top: 2rem; padding-top: .75rem; padding-bottom: 2rem; }
@media (max-width: 62rem) { .panes { grid-template-columns: minmax(0, 1fr); } .list { position: static; max-height: none; } .steps { margin-left: 0; } }
@media (max-width: 40rem) { html { scroll-padding-top: .5rem; } .bar { position: static; } }
@media print { :root { color-scheme: light; } body { font-size: 10.5pt; } .bar, .hint { display: none; } .panes { display: block; }
  .source, .list { max-height: none; overflow: visible; position: static; } .list { margin-top: .75rem; } .source { font-size: 8.5pt; }
  .finding, .row { break-inside: avoid; } * { print-color-adjust: exact; } }
`;
