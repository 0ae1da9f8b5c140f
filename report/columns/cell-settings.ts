import { type PlanColumn, SOURCE } from './column.js';
import { RUN_ID_COLUMN, SCENARIO_COLUMN } from './run-identity.js';

/** Which run and cell a row is of. */
export const CELL_IDENTITY_COLUMNS: readonly PlanColumn[] = [
  RUN_ID_COLUMN,
  SCENARIO_COLUMN,
  {
    name: 'cell',
    unit: 'text',
    meaning: 'what is swept in this cell, or the label of its point',
    source: SOURCE.scenario,
    value: (_run, cell) => cell.plan.label,
  },
  {
    name: 'repetition',
    unit: 'count',
    meaning: 'repetition of the cell, from 1',
    source: SOURCE.lab,
    value: (_run, cell) => cell.plan.repetition,
  },
];

/** The settings that a reader of the file compares cells by. */
export const CELL_SETTING_COLUMNS: readonly PlanColumn[] = [
  {
    name: 'pool_size',
    unit: 'connections',
    meaning: 'connections in the pool',
    source: SOURCE.scenario,
    value: (_run, cell) => cell.plan.scenario.server.pool.size,
  },
  {
    name: 'connections',
    unit: 'connections',
    meaning: 'connections of the closed loop; empty for an open loop, which opens as many as it needs',
    source: SOURCE.scenario,
    value: (_run, { plan: { scenario } }) => (scenario.load.driver === 'closed' ? scenario.load.connections : null),
  },
  {
    name: 'rate_per_second',
    unit: '1/s',
    meaning: 'offered arrivals of an open loop; empty for a closed loop, which has no rate of its own',
    source: SOURCE.scenario,
    value: (_run, { plan: { scenario } }) => (scenario.load.driver === 'open' ? scenario.load.rate_per_second : null),
  },
  {
    name: 'service_ms',
    unit: 'ms',
    meaning: 'mean time for which a request holds a connection of the pool',
    source: SOURCE.scenario,
    value: (_run, cell) => cell.plan.scenario.server.service.mean_ms,
  },
  {
    name: 'client_timeout_ms',
    unit: 'ms',
    meaning: 'how long a client waits for its answer before it closes the connection',
    source: SOURCE.scenario,
    value: (_run, cell) => cell.plan.scenario.load.client_timeout_ms,
  },
  {
    name: 'response_bytes',
    unit: 'bytes',
    meaning: 'length of the answer body',
    source: SOURCE.scenario,
    value: (_run, cell) => cell.plan.scenario.server.response.bytes,
  },
  {
    name: 'on_client_gone',
    unit: 'text',
    meaning: 'what the server does when a client leaves: continue, abort or cancel',
    source: SOURCE.scenario,
    value: (_run, cell) => cell.plan.scenario.server.on_client_gone,
  },
  {
    name: 'duration_s',
    unit: 's',
    meaning: 'how long the load was to last',
    source: SOURCE.scenario,
    value: (_run, cell) => cell.plan.scenario.duration_s,
  },
];
