/** The Handlebars template of the HTML report; its view is `ReportView` of `to-html`. Only style and script are not escaped. */
export const reportTemplate = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{{styleHash}}'; script-src 'sha256-{{scriptHash}}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>{{title}}</title>
<style>{{{style}}}</style>
</head>
<body class="nojs">
<header class="wide top">
<h1>{{title}}</h1>
<ul class="sums">
{{#each sums}}
<li><b>{{count}}</b> {{what}}</li>
{{/each}}
</ul>
{{#if several}}
<nav aria-label="Messages"><ol>
{{#each messages}}
<li><a href="#{{id}}">{{name}}</a> <span class="badge {{verdictClass}}">{{verdict}}</span> <span class="soft">{{counts}}</span></li>
{{/each}}
</ol></nav>
{{/if}}
{{#each problems}}
<p><span class="badge error">not read</span> {{this}}</p>
{{/each}}
{{#each notes}}
<p class="soft">{{this}}</p>
{{/each}}
</header>
<div class="bar" role="region" aria-label="Filter">
<form class="wide">
<fieldset><legend>Layer</legend>
{{#each layers}}<label><input type="checkbox" value="{{name}}" checked>{{name}} ({{count}})</label>
{{/each}}</fieldset>
<fieldset><legend>Severity</legend>
{{#each severities}}<label><input type="checkbox" value="{{name}}" checked>{{name}} ({{count}})</label>
{{/each}}</fieldset>
<span class="steps"><output aria-live="polite"></output>
<button type="button" value="-1">Previous <kbd>p</kbd></button>
<button type="button" value="1">Next <kbd>n</kbd></button></span>
</form>
</div>
<main>
{{#each messages}}
<section class="message wide" id="{{id}}" aria-labelledby="{{id}}-name">
<div class="title"><h2 id="{{id}}-name">{{name}}</h2><span class="badge {{verdictClass}}">{{verdict}}</span>
<span class="soft">{{about}}</span></div>
{{#if guesses}}
<dl class="guess">
{{#each guesses}}
<div><dt>{{what}}</dt><dd><strong>{{name}}</strong> <meter min="0" max="1" value="{{sure}}">{{percent}}</meter> {{percent}} sure
{{#if because}}<ul>{{#each because}}<li>{{this}}</li>{{/each}}</ul>{{/if}}</dd></div>
{{/each}}
</dl>
{{/if}}
<div class="panes">
<div class="source" role="region" tabindex="0" aria-label="Source of {{name}}">
{{#each rows}}
{{#if skipped}}<div class="skip">{{skipped}} rows without findings are not shown</div>
{{/if}}
<div class="row"><span class="n">{{line}}</span><code class="d{{depth}}">{{#each segments}}{{> segment this}}{{/each}}</code></div>
{{else}}
<div class="skip">No source is shown.</div>
{{/each}}
{{#if rowsLeft}}<div class="skip">{{rowsLeft}} more rows are not shown</div>{{/if}}
</div>
<div class="list" role="region" aria-label="Findings of {{name}}">
<h3>{{counts}}</h3>
<ol class="findings">
{{#each findings}}
<li class="finding {{severity}}" id="{{id}}" tabindex="-1" data-layer="{{layer}}" data-severity="{{severity}}">
<div class="meta"><span class="badge {{severity}}">{{severity}}</span>
{{#if place}}<span>{{#if anchor}}<a class="place" href="#{{anchor}}">{{place}}</a>{{else}}{{place}}{{/if}}</span>{{/if}}
<span class="soft">{{layer}}</span>
{{#if helpUri}}<a class="soft" href="{{helpUri}}" rel="noreferrer" title="{{rule}}"><code>{{code}}</code></a>{{else}}<code class="soft">{{code}}</code>{{/if}}</div>
<p class="what">{{message}}</p>
{{#if path}}<p class="path soft">{{path}}</p>{{/if}}
{{#if help}}<p class="help">{{help}}</p>{{/if}}
{{#each related}}<p class="small soft">{{this}}</p>{{/each}}
{{#if evidence}}<p class="small soft">Known from: {{evidence}}</p>{{/if}}
</li>
{{/each}}
</ol>
{{#if findings}}<p class="none soft" hidden>The filter hides all of them.</p>{{/if}}
{{#if findingsLeft}}<p class="soft">{{findingsLeft}} more findings are not shown; --format json has them all.</p>{{/if}}
</div>
</div>
</section>
{{/each}}
</main>
<footer class="wide soft"><p>passport-soap {{version}}. {{secrets}}</p></footer>
<script>{{{script}}}</script>
</body>
</html>
`;

/** A stretch of source, with an anchor for each finding that begins in it. */
export const segmentPartial =
  '{{#each anchors}}<span id="{{this}}"></span>{{/each}}' +
  '{{#if marks}}<mark class="{{severity}}" data-f="{{marks}}" title="{{title}}">{{/if}}' +
  '<span class="s-{{kind}}">{{text}}</span>{{#if marks}}</mark>{{/if}}';
