import type { ServerOutcome } from '../../core/outcomes.js';

/**
 * The outcome that a socket's error means. Only what the kernel returned to a `read` or `write` counts: Node's own
 * `aborted` error also carries the code ECONNRESET, but comes from no system call and so has no `syscall`.
 */
export function outcomeOfSocketError(error: NodeJS.ErrnoException): ServerOutcome | null {
  if (error.syscall === 'write' && error.code === 'EPIPE') return 'broken_pipe';
  if (error.syscall === 'write' && error.code === 'ECONNRESET') return 'reset_write';
  if (error.syscall === 'read' && error.code === 'ECONNRESET') return 'reset_read';
  return null;
}
