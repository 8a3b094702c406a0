'use strict';
// Runs in the reader's browser. Everything shown is set as text, never as markup.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
/** A piece a row, deflated and in base64: the page is a fraction of what it would be. */
const readRow = (index) => {
  const octets = Uint8Array.from(atob(document.getElementById(`data-${index}`).textContent), (c) =>
    c.charCodeAt(0),
  );
  const inflated = new Blob([octets]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(inflated).json();
};
const panel = document.getElementById('panel');
const rows = [...document.querySelectorAll('tr.row')];
const shared = read('data-page');
let opener = null;

/* Filters */

const box = document.getElementById('filter');
const buttons = [...document.querySelectorAll('.filter')];
const texts = rows.map((row) => {
  const title = row.parentElement.querySelector('.title').textContent;
  return `${row.dataset.id} ${title} ${row.textContent}`.toLowerCase();
});

function filter() {
  const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
  const verdicts = buttons
    .filter((button) => button.getAttribute('aria-pressed') === 'true')
    .map((button) => button.dataset.verdict);
  let shown = 0;
  rows.forEach((row, i) => {
    const fits =
      (verdicts.length === 0 || verdicts.includes(row.dataset.verdict)) &&
      words.every((word) => texts[i].includes(word));
    row.hidden = !fits;
    if (fits) shown += 1;
  });
  hideEmptyGroups();
  document.getElementById('nothing').hidden = shown > 0;
  document.getElementById('count').textContent =
    shown === rows.length ? `${shown} rows` : `${shown} of ${rows.length} rows`;
}

/** A scenario without a row that is shown, and an area without such a scenario. */
function hideEmptyGroups() {
  let area = null;
  for (const body of document.querySelectorAll('#matrix tbody')) {
    if (body.className === 'area') {
      area = body;
      area.hidden = true;
    } else {
      body.hidden = ![...body.querySelectorAll('tr.row')].some((row) => !row.hidden);
      if (!body.hidden && area !== null) area.hidden = false;
    }
  }
}

box.addEventListener('input', filter);
document.querySelector('.filters').addEventListener('submit', (event) => event.preventDefault());
for (const button of buttons) {
  button.addEventListener('click', () => {
    button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
    filter();
  });
}

/* Panel */

function h(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(
    ...children.flat(Infinity).filter((child) => child !== null && child !== undefined),
  );
  return element;
}
const section = (title, ...content) => [h('h3', {}, title), ...content.flat()];
const items = (texts) =>
  h(
    'ul',
    {},
    texts.map((text) => h('li', {}, text)),
  );
const facts = (pairs) =>
  h(
    'dl',
    {},
    pairs.map(([name, value]) => [h('dt', {}, name), h('dd', {}, String(value))]),
  );

function rowPanel(row) {
  return [
    h('h2', {}, row.title),
    h('p', {}, h('code', {}, row.id)),
    h('p', { className: `story v-${row.verdict}` }, `${shared.glyphs[row.verdict]} ${row.verdict}`),
    ...scenarioParts(row),
    ...section(
      'Cells',
      h(
        'ul',
        {},
        row.cells.map((cell) => h('li', {}, cellLink(row, cell))),
      ),
    ),
    ...divergenceParts(row),
    ...storyParts(row),
  ];
}

function cellLink(row, cell) {
  const button = h('button', { type: 'button', className: 'go' }, cell.backend);
  button.addEventListener('click', () => go(row.id, cell.backend));
  return [button, ` ${shared.glyphs[cell.verdict]} ${cell.sentence}`];
}

function scenarioParts(row) {
  const scenario = shared.scenarios[row.scenario];
  return [
    ...(scenario === undefined ? [] : section('Scenario', h('p', {}, scenario.description))),
    ...section('Expected', h('p', {}, `Every backend ${row.expected}.`)),
    ...(row.exceptions.length === 0 ? [] : [h('p', {}, 'Exceptions:'), items(row.exceptions)]),
    ...(scenario === undefined ? [] : section('Decided by', items(scenario.specs))),
  ];
}

function divergenceParts(row) {
  if (row.divergences.length === 0) return [];
  const texts = row.divergences.map(({ grade, groups, known }) => {
    const ways = groups.map(({ value, backends }) => `${value} (${backends.join(', ')})`);
    return `${grade}: ${ways.join(' against ')}${known === undefined ? '' : `; known: ${known}`}`;
  });
  return section('Where they part ways', items(texts));
}

/** What only several flows beside each other tell. */
function storyParts(row) {
  return row.story.length === 0 ? [] : section('Side by side', items(row.story));
}

function cellPanel(row, cell) {
  const { observation, verdict } = cell;
  const all = h('button', { type: 'button', className: 'go' }, 'the whole row');
  all.addEventListener('click', () => go(row.id));
  return [
    h('h2', {}, cell.backend),
    h('p', {}, h('code', {}, row.id), ' · ', all),
    h(
      'p',
      { className: `story v-${verdict}` },
      `${shared.glyphs[verdict]} ${verdict}: ${cell.sentence}`,
    ),
    ...section('Expected', h('p', {}, `It ${cell.expected}.`)),
    ...knownParts(row, cell),
    ...section('Observation', facts(observationFacts(observation))),
    ...nativeParts(observation.native),
    ...section('Alerts', alertsPart(observation)),
    ...section('Messages on the wire', flowPart(observation.flow)),
    ...section('Closes, in order', closesPart(observation.closes)),
    ...section(
      'Negotiated',
      facts(Object.entries(observation.negotiated)),
      ...(cell.suite === undefined ? [] : [h('p', {}, `The suite: ${cell.suite}.`)]),
    ),
    ...(observation.brokerLog.length === 0
      ? []
      : section('Broker log', h('pre', {}, observation.brokerLog.join('\n')))),
    ...(observation.evidence.length === 0 ? [] : section('Evidence', items(observation.evidence))),
    ...divergenceParts(row),
    ...storyParts(row),
    ...scenarioParts(row),
  ];
}

function knownParts(row, cell) {
  if (cell.known === undefined) return [];
  const number = /^exception#(\d+)$/.exec(cell.known);
  const known =
    number === null ? shared.known[cell.known] : row.expectation.exceptions[number[1] - 1];
  const words = known === undefined ? cell.known : `${cell.known}: ${known.cause} (${known.link})`;
  return section('Explained by', h('p', {}, words));
}

function observationFacts(observation) {
  return [
    ['outcome', observation.outcome],
    ['given up by', observation.by],
    ['stage', observation.stage],
    ['reason', observation.reason],
    ['client certificates', observation.clientCertificates],
    ...(observation.peerCertificates || []).map(({ subject, sha256 }, index) => [
      index === 0 ? 'broker certificates, by the client' : '',
      `${subject} (SHA-256 ${sha256.slice(0, 16)}…)`,
    ]),
    ['took', `${observation.durationMs.toFixed(1)} ms`],
  ];
}

function nativeParts({ code, text }) {
  if (code === '' && text === '') return [];
  return section(
    'In the library’s own words',
    h('pre', {}, [code, text].filter(Boolean).join('\n')),
  );
}

function alertsPart({ alerts, alertsVisible }) {
  const seen = { all: 'all', 'plaintext-only': 'only those in the clear', none: 'none' }[
    alertsVisible
  ];
  const visible = h('p', {}, `Alerts that could be seen: ${seen}.`);
  if (alerts.length === 0) return [h('p', {}, 'None seen.'), visible];
  const texts = alerts.map(
    ({ from, level, name, code, source }) =>
      `${from}: ${level} ${name} (${code}), told by the ${source}`,
  );
  return [items(texts), visible];
}

function flowPart(flow) {
  if (flow.length === 0) return h('p', {}, 'Nothing recorded.');
  return h(
    'table',
    { className: 'flow' },
    h(
      'tbody',
      {},
      flow.map(({ from, message, bytes }) =>
        h(
          'tr',
          { className: from },
          h('td', {}, from === 'client' ? 'client →' : '← broker'),
          h('td', {}, message),
          h('td', {}, `${bytes} B`),
        ),
      ),
    ),
  );
}

function closesPart(closes) {
  if (closes.length === 0) return h('p', {}, 'None recorded.');
  return items(closes.map(({ leg, kind, order }) => `${order}. ${leg}: ${kind}`));
}

/* Opening, closing, links */

function go(row, backend) {
  const link = new URLSearchParams(backend === undefined ? { row } : { row, backend });
  const hash = `#${link}`;
  if (location.hash === hash) show();
  else location.hash = hash;
}

async function show() {
  const { hash } = location;
  const link = new URLSearchParams(hash.slice(1));
  for (const marked of document.querySelectorAll('[aria-current], .chosen')) {
    marked.removeAttribute('aria-current');
    marked.classList.remove('chosen');
  }
  const line = rows.find((row) => row.dataset.id === link.get('row'));
  if (line === undefined) {
    panel.hidden = true;
    return;
  }
  const row = await readRow(line.dataset.row);
  // Somebody was faster.
  if (location.hash !== hash) return;
  const cell = row.cells.find(({ backend }) => backend === link.get('backend'));
  const close = h('button', { type: 'button', className: 'close' }, 'Close');
  close.addEventListener('click', closePanel);
  panel.replaceChildren(close, ...(cell === undefined ? rowPanel(row) : cellPanel(row, cell)));
  panel.hidden = false;
  panel.scrollTop = 0;
  line.classList.add('chosen');
  const button = [...line.querySelectorAll('.cell')].find(
    (b) => b.dataset.backend === cell?.backend,
  );
  opener = button ?? line.querySelector('.open');
  if (button !== undefined) button.setAttribute('aria-current', 'true');
  if (line.hidden) {
    box.value = '';
    for (const pressed of buttons) pressed.setAttribute('aria-pressed', 'false');
    filter();
  }
  opener.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  panel.focus({ preventScroll: true });
}

function closePanel() {
  history.replaceState(null, '', location.pathname + location.search);
  show();
  opener?.focus();
}

document.getElementById('matrix').addEventListener('click', (event) => {
  const button = event.target.closest('.cell, .open');
  if (button !== null) go(button.closest('tr').dataset.id, button.dataset.backend);
});
// Made when it is asked for: a sentence for each of thousands of cells would double the page.
document.getElementById('matrix').addEventListener('mouseover', async (event) => {
  const button = event.target.closest('.cell:not([title])');
  if (button === null) return;
  const { cells } = await readRow(button.closest('tr').dataset.row);
  const cell = cells.find(({ backend }) => backend === button.dataset.backend);
  button.title = `${cell.backend}: ${cell.verdict}: ${cell.sentence}`;
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !panel.hidden) closePanel();
  const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[
    event.key
  ];
  const cell = document.activeElement?.closest('#matrix .row > *');
  if (step === undefined || !cell) return;
  const shown = rows.filter((row) => !row.hidden);
  const target = shown[shown.indexOf(cell.parentElement) + step[0]];
  let column = cell.cellIndex + step[1];
  if (column === 1) column += step[1] || 0;
  const next = target?.cells[column]?.querySelector('button');
  if (!next) return;
  event.preventDefault();
  next.focus();
});
addEventListener('hashchange', show);
filter();
show();
