import { HarnessError } from '../model/errors.ts';
import { toExpectation } from '../model/expectation.ts';
import type { BackendInfo, BrokerInfo } from '../model/identity.ts';
import { rowId, type Row } from '../model/row.ts';
import type { Scenario } from '../model/scenario.ts';
import { TLS_PINS, type TlsPin } from '../model/tls-names.ts';
import { byDefault } from './by-default.ts';
import { grepMatcher, names, nothing, select, selectTls, type Selection } from './selection.ts';

export interface PlanInput {
  readonly scenarios: readonly Scenario[];
  readonly brokers: readonly BrokerInfo[];
  readonly backends: readonly BackendInfo[];
  readonly selection: Selection;
}

export interface Plan {
  /** Sorted by scenario, broker, TLS. */
  readonly rows: readonly Row[];
  /** The scenarios the rows are of. */
  readonly scenarios: readonly Scenario[];
  /** Selected ones, whether available or not. */
  readonly brokers: readonly BrokerInfo[];
  readonly backends: readonly BackendInfo[];
}

/**
 * The rows a selection holds. An unavailable backend or broker is listed, but has cells only where
 * it was asked for by name: then somebody waits for it, and its cells say `unavailable`.
 *
 * @throws HarnessError NOTHING_SELECTED naming the option that matches nothing.
 */
export function planRows({ scenarios, brokers, backends, selection }: PlanInput): Plan {
  const byId = select('scenario', selection.scenario, scenarios, ({ id }) => [id]);
  const chosen = select('tag', selection.tag, byId, ({ tags }) => tags);
  const chosenBrokers =
    selection.broker === undefined
      ? byDefault(brokers)
      : select('broker', selection.broker, brokers, ({ id }) => [id]);
  const chosenBackends =
    selection.backend === undefined
      ? byDefault(backends)
      : select('backend', selection.backend, backends, ({ id }) => [id]);
  const pins = pinsOf(selection, chosen);
  const matches = grepMatcher(selection.grep);

  const cells = sorted(withCells(chosenBackends, selection.backend, 'backend'));
  const hosts = sorted(withCells(chosenBrokers, selection.broker, 'broker'));
  const rows = sorted(chosen).flatMap((scenario) =>
    hosts.flatMap((broker) =>
      pins
        .filter((tls) => scenario.tls.includes(tls))
        .map((tls) => toRow(scenario, broker.id, tls, cells))
        .filter(({ id, title }) => matches(`${id} ${title}`)),
    ),
  );
  if (rows.length === 0) throw nothingLeft(selection, chosen);
  const ids = new Set(rows.map((row) => row.scenario));
  return {
    rows,
    scenarios: sorted(chosen).filter(({ id }) => ids.has(id)),
    brokers: sorted(chosenBrokers),
    backends: sorted(chosenBackends),
  };
}

function toRow(
  scenario: Scenario,
  broker: string,
  tls: TlsPin,
  backends: readonly BackendInfo[],
): Row {
  return {
    id: rowId(scenario.id, broker, tls),
    scenario: scenario.id,
    title: scenario.title,
    broker,
    tls,
    backends: backends.map(({ id }) => id),
    expectation: toExpectation(scenario.expectByTls[tls] ?? scenario.expect, scenario.exceptions),
  };
}

function pinsOf(selection: Selection, scenarios: readonly Scenario[]): readonly TlsPin[] {
  const pins = selectTls(selection.tls);
  if (
    selection.tls === undefined ||
    scenarios.some(({ tls }) => tls.some((pin) => pins.includes(pin)))
  )
    return pins;
  const declared = new Set(scenarios.flatMap(({ tls }) => [...tls]));
  throw nothing(
    'tls',
    pins.join(','),
    TLS_PINS.filter((pin) => declared.has(pin)),
  );
}

function nothingLeft({ grep }: Selection, scenarios: readonly Scenario[]): HarnessError {
  if (scenarios.length === 0) return new HarnessError('NOTHING_SELECTED', 'there is no scenario');
  const ids = scenarios.map(({ id }) => id);
  return nothing('grep', grep ?? '', ids);
}

function withCells<T extends BackendInfo | BrokerInfo>(
  entries: readonly T[],
  pattern: string | undefined,
  what: 'backend' | 'broker',
): T[] {
  const kept = entries.filter(({ available, id }) => available || names(pattern, id));
  if (kept.length > 0) return kept;
  const why = entries.map(
    ({ id, reason, install }) =>
      `${id}: ${reason ?? 'not available'}${install === undefined ? '' : `; ${install}`}`,
  );
  throw new HarnessError('NOTHING_SELECTED', `no ${what} is available`, { hint: why.join('\n  ') });
}

function sorted<T extends { readonly id: string }>(entries: readonly T[]): T[] {
  return entries.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
