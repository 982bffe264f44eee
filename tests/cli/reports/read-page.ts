/** The rows of source that a page shows, as `number|text`. */
export function readDocumentText(page: string): string[] {
  return [...page.matchAll(/<div class="row"><span class="n">(\d*)<\/span><code[^>]*>([\s\S]*?)<\/code>/g)].map(
    ([, line, content = '']) => `${line}|${plain(content)}`,
  );
}

function plain(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x3D;', '=')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&');
}
