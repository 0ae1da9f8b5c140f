import type { ClientOutcome, ServerOutcome } from '../../core/outcomes.js';
import type { ComparedAs } from './column.js';

/**
 * The names of the outcome columns of cells.csv. Where client and server both may see an outcome (a reset, say), the
 * name says whose it is. An outcome added to core without a column here does not compile.
 */
export const CLIENT_COLUMN_NAMES: Readonly<Record<ClientOutcome, string>> = {
  ok: 'ok',
  shed: 'shed',
  http_error: 'http_error',
  timeout: 'client_timeout',
  reset: 'client_reset',
  broken_pipe: 'client_broken_pipe',
  closed: 'client_closed',
  refused: 'client_refused',
  connect_timeout: 'connect_timeout',
  unfinished: 'unfinished',
};

/** As {@link CLIENT_COLUMN_NAMES}; every server outcome has the same prefix. */
export function serverColumnName(outcome: ServerOutcome): string {
  return `server_${outcome}`;
}

const LESS_A_CLIENT: ComparedAs = { better: 'lower', per: 'attempt' };
const LESS_A_SECOND: ComparedAs = { better: 'lower', per: 'second' };

/** How two runs' outcomes are compared. null: neither more nor less is better, as of what the end of the load cuts. */
export const CLIENT_COMPARED: Readonly<Record<ClientOutcome, ComparedAs | null>> = {
  ok: { better: 'higher', per: 'attempt' },
  shed: LESS_A_CLIENT,
  http_error: LESS_A_CLIENT,
  timeout: { ...LESS_A_CLIENT, usual: true },
  reset: LESS_A_CLIENT,
  broken_pipe: LESS_A_CLIENT,
  closed: LESS_A_CLIENT,
  refused: LESS_A_CLIENT,
  connect_timeout: LESS_A_CLIENT,
  unfinished: null,
};

/** As {@link CLIENT_COMPARED}; to cancel what nobody waits for is no fault. */
export const SERVER_COMPARED: Readonly<Record<ServerOutcome, ComparedAs | null>> = {
  delivered: null,
  undelivered: LESS_A_SECOND,
  broken_pipe: { ...LESS_A_SECOND, usual: true },
  reset_write: { ...LESS_A_SECOND, usual: true },
  reset_read: { ...LESS_A_SECOND, usual: true },
  aborted: LESS_A_SECOND,
  cancelled: null,
  shed: LESS_A_SECOND,
  acquire_timeout: LESS_A_SECOND,
  failed: LESS_A_SECOND,
  stuck: LESS_A_SECOND,
};
