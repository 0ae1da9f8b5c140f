import type { ClientOutcome } from '../../core/outcomes.js';

/** The outcome of an attempt that was answered. */
export function outcomeOfStatus(status: number): ClientOutcome {
  if (status >= 200 && status < 300) return 'ok';
  return status === 503 || status === 429 ? 'shed' : 'http_error';
}

/**
 * The outcome of an attempt whose connection failed. What fails before the connection stands and is neither a timeout
 * nor a refusal (no port or handle left, say) is the generator's own want, which counts as refused.
 */
export function outcomeOfError(error: NodeJS.ErrnoException, connected: boolean): ClientOutcome {
  if (!connected) return error.code === 'ETIMEDOUT' ? 'connect_timeout' : 'refused';
  switch (error.code) {
    case 'EPIPE':
      return 'broken_pipe';
    case 'ETIMEDOUT':
      return 'timeout';
    default:
      return 'reset';
  }
}
