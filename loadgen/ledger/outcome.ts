import type { ClientOutcome } from '../../core/outcomes.js';

/** The outcome of an attempt that was answered. */
export function outcomeOfStatus(status: number): ClientOutcome {
  if (status >= 200 && status < 300) return 'ok';
  return status === 503 || status === 429 ? 'shed' : 'http_error';
}

/**
 * The outcome of an attempt whose connection failed. connect(2) gives ECONNRESET or EPIPE where the connection stood and
 * an RST came before anybody looked (`tcp_reset`: while connecting it would be ECONNREFUSED). What else fails before the
 * connection stands (no port or handle left, say) is the generator's own want, which counts as refused.
 */
export function outcomeOfError(error: NodeJS.ErrnoException, connected: boolean): ClientOutcome {
  switch (error.code) {
    case 'ECONNRESET':
      return 'reset';
    case 'EPIPE':
      return 'broken_pipe';
    case 'ETIMEDOUT':
      return connected ? 'timeout' : 'connect_timeout';
    default:
      return connected ? 'reset' : 'refused';
  }
}
