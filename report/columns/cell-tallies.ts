import {
  CLIENT_OUTCOME_MEANINGS,
  CLIENT_OUTCOMES,
  SERVER_OUTCOME_MEANINGS,
  SERVER_OUTCOMES,
} from '../../core/outcomes.js';
import { afterEndErrors } from '../measures.js';
import { type CellColumn, type ComparedAs, SOURCE } from './column.js';
import { CLIENT_COLUMN_NAMES, CLIENT_COMPARED, SERVER_COMPARED, serverColumnName } from './outcomes.js';

/** How the attempts ended, as the clients saw it. The outcomes add up to `attempts`. */
export const CELL_CLIENT_COLUMNS: readonly CellColumn[] = [
  {
    name: 'attempts',
    unit: 'attempts',
    meaning: 'requests as the clients made them',
    source: SOURCE.clientLedger,
    value: (_run, cell) => cell.client.attempts,
  },
  ...CLIENT_OUTCOMES.map(
    (outcome): CellColumn => ({
      name: CLIENT_COLUMN_NAMES[outcome],
      unit: 'attempts',
      meaning: CLIENT_OUTCOME_MEANINGS[outcome],
      source: SOURCE.clientLedger,
      ...comparedAs(CLIENT_COMPARED[outcome]),
      value: (_run, cell) => cell.client.outcomes[outcome],
    }),
  ),
];

/** How the requests ended, as the server saw it. The outcomes and `after_end_errors` add up to `requests`. */
export const CELL_SERVER_COLUMNS: readonly CellColumn[] = [
  {
    name: 'requests',
    unit: 'requests',
    meaning: 'requests that reached the server',
    source: SOURCE.serverLedger,
    value: (_run, cell) => cell.server.requests,
  },
  ...SERVER_OUTCOMES.map(
    (outcome): CellColumn => ({
      name: serverColumnName(outcome),
      unit: 'requests',
      meaning: SERVER_OUTCOME_MEANINGS[outcome],
      source: outcome === 'delivered' || outcome === 'undelivered' ? SOURCE.join : SOURCE.serverLedger,
      ...comparedAs(SERVER_COMPARED[outcome]),
      value: (_run, cell) => cell.server.outcomes[outcome],
    }),
  ),
  {
    name: 'after_end_errors',
    unit: 'requests',
    meaning:
      "requests that a leaving client ended after the load's end: the load generator cuts its connections then, so " +
      'they are no sign of starvation and are in no server_ column',
    source: SOURCE.serverLedger,
    value: (_run, cell) => afterEndErrors(cell),
  },
  {
    name: 'wasted_grants',
    unit: 'grants',
    meaning: 'connections of the pool granted, while the load lasted, to requests whose client was gone',
    source: SOURCE.join,
    compared: { better: 'lower', per: 'second', usual: true },
    value: (_run, cell) => cell.server.wastedGrants,
  },
];

function comparedAs(compared: ComparedAs | null): Pick<CellColumn, 'compared'> {
  return compared === null ? {} : { compared };
}
