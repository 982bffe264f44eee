/** What the HTML report does: filter findings, go from one to the next, lead from a mark to its finding and back. */
export const script = `
'use strict';
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const findings = all('.finding');
  const marks = all('mark');
  const boxes = all('.bar input');
  const where = document.querySelector('.steps output');
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  const marksOf = new Map();
  for (const mark of marks) for (const id of mark.dataset.f.split(' ')) marksOf.set(id, [...(marksOf.get(id) || []), mark]);
  let shown = findings;
  let current;
  document.body.classList.remove('nojs');

  const tell = () => {
    const at = shown.indexOf(current);
    where.textContent = shown.length === 0 ? 'none shown' : at < 0 ? shown.length + ' shown' : at + 1 + ' of ' + shown.length;
  };
  const filter = () => {
    const off = new Set(boxes.filter((box) => !box.checked).map((box) => box.value));
    for (const finding of findings) finding.hidden = off.has(finding.dataset.layer) || off.has(finding.dataset.severity);
    for (const mark of marks) mark.classList.toggle('off', mark.dataset.f.split(' ').every((id) => byId.get(id).hidden));
    for (const list of all('.list')) {
      const none = list.querySelector('.none');
      if (none) none.hidden = all('.finding', list).some((finding) => !finding.hidden);
    }
    shown = findings.filter((finding) => !finding.hidden);
    if (current && current.hidden) select(undefined);
    tell();
  };
  const select = (finding, from) => {
    for (const old of all('.current')) old.classList.remove('current');
    current = finding;
    tell();
    if (!finding) return;
    finding.classList.add('current');
    const own = marksOf.get(finding.id) || [];
    for (const mark of own) mark.classList.add('current');
    if (own.length > 0 && from !== 'mark') own[0].scrollIntoView({ block: 'center' });
    finding.scrollIntoView({ block: 'nearest' });
    if (from !== 'link') finding.focus({ preventScroll: true });
  };
  const step = (by) => {
    if (shown.length === 0) return;
    const at = current ? shown.indexOf(current) + by : by > 0 ? 0 : shown.length - 1;
    select(shown[(at + shown.length) % shown.length]);
  };

  for (const box of boxes) box.addEventListener('change', filter);
  for (const button of all('.bar button')) button.addEventListener('click', () => step(Number(button.value)));
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = { n: 1, j: 1, p: -1, k: -1 }[event.key];
    if (by) { event.preventDefault(); step(by); }
  });
  document.addEventListener('click', (event) => {
    const mark = event.target.closest('mark');
    if (mark) {
      const visible = mark.dataset.f.split(' ').map((id) => byId.get(id)).filter((finding) => !finding.hidden);
      if (visible.length > 0) select(visible[(visible.indexOf(current) + 1) % visible.length], 'mark');
      return;
    }
    const link = event.target.closest('a.place');
    if (link) { event.preventDefault(); select(link.closest('.finding')); }
  });
  filter();
})();
`;
