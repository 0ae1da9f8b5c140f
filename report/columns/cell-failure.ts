import { FAILURE_KINDS } from '../../core/verdict.js';
import { type CellColumn, SOURCE } from './column.js';

/** What the server failed of. */
export const CELL_FAILURE_COLUMNS: readonly CellColumn[] = [
  {
    name: 'verdict',
    unit: 'text',
    meaning:
      `what the server failed of, proven by its wait-for graph or the kernel, the gravest of ${FAILURE_KINDS.join(', ')}; none: ` +
      'nothing is proven; empty: the witness said nothing (run.json has the proof, and when each was there)',
    source: SOURCE.witness,
    value: (_run, cell) => cell.verdict?.kind ?? null,
  },
  {
    name: 'verdict_at_ms',
    unit: 'ms',
    meaning: "when that failure began, since the load's start; empty where there is none",
    source: SOURCE.witness,
    value: (_run, cell) => cell.verdict?.sinceMs ?? null,
  },
  {
    name: 'connections_per_request',
    unit: 'connections',
    meaning: 'connections of the pool that a request acquires, one after the other, holding the earlier ones',
    source: SOURCE.scenario,
    value: (_run, cell) => cell.plan.scenario.server.connections_per_request,
  },
];
