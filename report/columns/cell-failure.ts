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
  {
    name: 'queue_passed_timeout_at_ms',
    unit: 'ms',
    meaning:
      "when a request in the queue had first waited for longer than clients do, since the load's start; empty: none did",
    source: SOURCE.join,
    value: (_run, cell) => cell.chain.queuePassedTimeoutAtMs,
  },
  {
    name: 'first_wasted_grant_at_ms',
    unit: 'ms',
    meaning: 'when a connection was first granted to a request whose client had gone; empty: none was',
    source: SOURCE.join,
    value: (_run, cell) => cell.chain.firstWastedGrantAtMs,
  },
  {
    name: 'handles_out_at_ms',
    unit: 'ms',
    meaning: 'when the server was first seen to have as many files open as it may; empty: it was not',
    source: SOURCE.kernel,
    value: (_run, cell) => cell.chain.handlesOutAtMs,
  },
  {
    name: 'last_good_answer_at_ms',
    unit: 'ms',
    meaning: 'when the last good answer arrived, where goodput ended well before the load did; empty: it did not',
    source: SOURCE.join,
    value: (_run, cell) => cell.chain.lastGoodAnswerAtMs,
  },
];
