import type { ClientOutcome, ServerOutcome } from '../../core/outcomes.js';

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
