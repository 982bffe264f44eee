/** The Handlebars template of `reference.html`; its view is `ReferenceView` of `emit-reference`. */
export const referenceTemplate = `<!doctype html>
<!-- {{generated}} -->
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{{title}}</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 64rem; padding: 0 1rem 4rem; color: #222; }
h2 { border-bottom: 1px solid #ccc; margin-top: 3rem; }
h3 { margin-bottom: 0; }
code, td:first-child, td:nth-child(2) { font: 13px/1.6 ui-monospace, monospace; }
table { border-collapse: collapse; width: 100%; }
td { border-top: 1px solid #eee; padding: 0.3rem 1rem 0.3rem 0; vertical-align: top; }
p { margin: 0.3rem 0; }
.place { color: #888; font-size: 12px; }
nav a { margin-right: 1rem; }
</style>
</head>
<body>
<h1>{{title}}</h1>
<nav>{{#each modules}}<a href="#{{name}}">{{name}}</a> {{/each}}</nav>
{{#each services}}
<h2>{{name}}</h2>
{{> prose documentation}}
<table>
{{#each operations}}
<tr><td>{{name}}</td><td>{{> type input}} → {{> type output}}</td><td>{{> prose documentation}}<p class="place">{{place}}</p></td></tr>
{{/each}}
</table>
{{/each}}
{{#each modules}}
<h2 id="{{name}}">{{name}}</h2>
<p><code>{{namespace}}</code></p>
{{#if elements}}
<p>Elements:{{#each elements}} <code>{{local}}</code>: {{> type type}}{{#unless @last}},{{/unless}}{{/each}}</p>
{{/if}}
{{#each declarations}}
<h3 id="{{id}}">{{name}}{{#if base}} extends {{> type base}}{{/if}}</h3>
{{> prose documentation}}
<p class="place">{{place}}</p>
{{#if alias}}
<p><code>{{> type alias}}</code></p>
{{else}}
<table>
{{#each fields}}
<tr><td>{{name}}{{#if optional}}?{{/if}}</td><td>{{> type type}}</td><td>{{> prose documentation}}</td></tr>
{{/each}}
</table>
{{/if}}
{{/each}}
{{/each}}
</body>
</html>
`;

/** A type expression, its names linked. */
export const typePartial = '{{#each this}}{{#if href}}<a href="{{href}}">{{text}}</a>{{else}}{{text}}{{/if}}{{/each}}';

/** Paragraphs, in which what stood between backquotes is code. */
export const prosePartial =
  '{{#each this}}<p>{{#each this}}{{#if code}}<code>{{text}}</code>{{else}}{{text}}{{/if}}{{/each}}</p>{{/each}}';
