import type { Matrix } from '../../harness/model/matrix.ts';
import { ROW_VERDICTS } from '../../harness/model/verdict.ts';
import { whyMissing } from '../../harness/model/missing.ts';
import { clientAuthTable } from '../words/client-auth-table.ts';
import { BY_URGENCY, GLYPHS, MEANINGS } from '../words/verdict-words.ts';
import { howIncomplete } from '../words/incomplete.ts';
import { notesOf } from '../words/notes.ts';
import { plainLines } from '../words/plain-text.ts';
import { esc } from './escape.ts';

export function header({ run, rows, backends, brokers, totals }: Matrix): string {
  const there = backends.filter(({ available }) => available).length;
  const up = brokers.filter(({ available }) => available).length;
  const facts = [
    `<b>${rows.length}</b> rows`,
    `<b>${there}</b> backends`,
    `<b>${up}</b> brokers`,
    `<b>${(run.durationMs / 1000).toFixed(1)}</b> s`,
    `<time datetime="${esc(run.startedAt)}">${esc(run.startedAt.slice(0, 16).replace('T', ' '))} UTC</time>`,
    `<code>${esc(run.id)}</code>`,
  ];
  const incomplete = run.complete
    ? ''
    : `<p class="notice bad">Incomplete: ${esc(howIncomplete(run, rows.length))}.</p>`;
  const unmapped =
    totals.unrecognised === 0
      ? ''
      : `<p class="notice">${totals.unrecognised} ${totals.unrecognised === 1 ? 'cell' : 'cells'} ended with an error nobody has mapped yet (unrecognised).</p>`;
  return `<header>
<h1>MQTT TLS matrix</h1>
<p class="facts">${facts.join(' · ')}</p>
${selection(run.selection)}
${incomplete}${unmapped}
</header>`;
}

function selection(selection: Matrix['run']['selection']): string {
  const asked = Object.entries(selection).filter(([, value]) => value !== undefined);
  if (asked.length === 0) return '';
  const words = asked.map(([key, value]) => {
    const text = Array.isArray(value) ? value.join(',') : JSON.stringify(value);
    return `${key}=${text}`;
  });
  return `<p class="facts">Asked for: <code>${esc(words.join(' '))}</code></p>`;
}

/** What happened beside the rows, each with its broker's last words. */
export function faultsNotice({ run: { faults = [] } }: Matrix): string {
  if (faults.length === 0) return '';
  const items = faults.map((fault) => {
    const [what = '', ...words] = plainLines(fault);
    const log = words.length === 0 ? '' : `<pre>${esc(words.join('\n'))}</pre>`;
    return `<li><b>${esc(what)}</b>${log}</li>`;
  });
  return `<section class="notice bad"><h2>Went wrong beside the rows</h2><ul>${items.join('')}</ul></section>`;
}

export function staleNotice({ stale }: Matrix): string {
  if (stale.length === 0) return '';
  const items = stale.map(
    ({ id, cause, link, cells }) =>
      `<li><b>${esc(id)}</b>: ${esc(cause)} (${esc(link)})<br><small>${cells.map(esc).join(', ')}</small></li>`,
  );
  return `<section class="notice bad"><h2>Known divergences that are no longer true</h2><ul>${items.join('')}</ul></section>`;
}

/** What the machine lacks, with the line that adds it. */
export function missingNotice({ backends, brokers }: Matrix): string {
  const missing = [...backends, ...brokers].filter(({ available }) => !available);
  if (missing.length === 0) return '';
  const items = missing.map((part) => {
    const { id, install } = part;
    return `<li><b>${esc(id)}</b>: ${esc(whyMissing(part))}${install === undefined ? '' : ` · <code>${esc(install)}</code>`}</li>`;
  });
  return `<section class="notice"><h2>Not on this machine</h2><ul>${items.join('')}</ul></section>`;
}

/** What is to be known of a part whose results are here. */
export function notes(matrix: Matrix): string {
  const items = notesOf(matrix).map(({ id, note }) => `<li><b>${esc(id)}</b> is ${esc(note)}</li>`);
  if (items.length === 0) return '';
  return `<section class="notice"><h2>To be read with care</h2><ul>${items.join('')}</ul></section>`;
}

/** What took part. */
export function parts({ backends, brokers }: Matrix): string {
  const all = [
    ...backends.map((part) => ({ ...part, kind: 'backend', where: from(part.source, part) })),
    ...brokers.map((part) => ({ ...part, kind: 'broker', where: from(part.mode, part) })),
  ];
  const missing = all.filter(({ available }) => !available);
  const lines = all.map(
    ({ id, kind, product, version, tlsLibrary, where, available, note }) =>
      `<tr><td>${kind}</td><th scope="row">${esc(id)}</th><td>${esc(product)} ${esc(version)}</td><td>${esc(tlsLibrary.name)} ${esc(tlsLibrary.version)}</td><td>${esc(where)}</td><td>${
        available ? 'here' : '<b>missing</b>'
      }${note === undefined ? '' : `; ${esc(note)}`}</td></tr>`,
  );
  const note = missing.length === 0 ? '' : ` · <b>${missing.length} missing</b>`;
  return `<details class="parts"><summary>Backends and brokers${note}</summary>
<table><thead><tr><th></th><th scope="col">id</th><th scope="col">product</th><th scope="col">TLS library</th><th scope="col">from</th><th scope="col"></th></tr></thead><tbody>${lines.join('\n')}</tbody></table></details>`;
}

/** How it runs, what it was installed from, and the image. */
function from(
  how: string,
  { package: packages, image }: Pick<Matrix['brokers'][number], 'package' | 'image'>,
): string {
  return [how, packages, image].filter((text) => text !== undefined).join('; ');
}

/** verify x fail_if_no_peer_cert, over everything measured. */
export function clientAuth(matrix: Matrix): string {
  const counted = clientAuthTable(matrix);
  if (counted === undefined) return '';
  const head = counted.head.map((name) => `<th scope="col">${esc(name)}</th>`).join('');
  const rows = counted.rows.map(([demand = '', ...fields]) => {
    const cells = fields.map((field) => `<td>${esc(field)}</td>`).join('');
    return `<tr><th scope="row">${esc(demand)}</th>${cells}</tr>`;
  });
  return `<details class="parts"><summary>Client certificates: what the broker asks, and what it gets</summary>
<table><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table></details>`;
}

export function filters({ totals }: Matrix): string {
  const buttons = BY_URGENCY.filter((verdict) => totals.rows[verdict] > 0).map(
    (verdict) =>
      `<button type="button" class="filter v-${verdict}" data-verdict="${verdict}" aria-pressed="false" title="${esc(MEANINGS[verdict])}">${GLYPHS[verdict]} <b>${totals.rows[verdict]}</b> ${verdict}</button>`,
  );
  return `<form class="filters" role="search">
<label class="unseen" for="filter">Filter rows</label>
<input id="filter" type="search" placeholder="Filter: scenario, broker, TLS, reason…" autocomplete="off" spellcheck="false">
${buttons.join('\n')}
<output id="count" aria-live="polite"></output>
</form>`;
}

export function legend(): string {
  const items = ROW_VERDICTS.map(
    (verdict) =>
      `<dt class="v-${verdict}">${GLYPHS[verdict]} ${verdict}</dt><dd>${MEANINGS[verdict]}</dd>`,
  );
  return `<details class="parts"><summary>Legend</summary><dl class="legend">${items.join('')}</dl>
<p>A cell is connected only when MQTT answered. A refused cell says who gave up first and why, by one name for every library.</p></details>`;
}
