import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dumpStage, generate, loadConfig } from '@passport-soap/codegen';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { root } from '../../support/paths.js';
import { smallSchema, workspace } from '../generate/workspace.js';

const test = suite('emit: the HTML reference');

test('has a place for everything that it links to', async () => {
  const config = await loadConfig(join(root, 'schemas', 'passport-soap.json'));
  const { text } = await dumpStage(config, 'html', { cwd: root });
  const ids = new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  const links = [...text.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id);
  assert.ok(links.length > 100);
  assert.equal(
    links.filter((link) => !ids.has(link)),
    [],
  );
  assert.match(text, /<td>requestMultipleSecurityTokens<\/td>/);
  assert.not.match(text, /https?:\/\/[^"<]*\.(?:css|js)/);
});

test('shows annotations as text', async () => {
  const { folder, config } = workspace();
  const annotation =
    '<xs:annotation><xs:documentation>a &lt;script> and `b &amp; c`</xs:documentation></xs:annotation>';
  const schema = smallSchema('xs:int').replace('name="Root">', (found) => found + annotation);
  writeFileSync(join(folder, 'schema.xsd'), schema);
  const { sets } = await generate(await loadConfig(config), { html: true });
  const page = sets[0]?.files.get('reference.html') ?? '';
  assert.ok(page.includes('<p>a &lt;script&gt; and <code>b &amp; c</code></p>'));
  const without = await generate(await loadConfig(config));
  assert.not.ok(without.sets[0]?.files.has('reference.html'));
});

test.run();
