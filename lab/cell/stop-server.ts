import { setTimeout as pause } from 'node:timers/promises';
import type { Child } from '../../core/child.js';
import type { ServerMessage, ServerSummary } from '../../core/messages.js';

/** How long the server may take to write its ledgers to the end. */
const DEADLINE_MS = 15_000;

/** Why the cell of a server that did not answer is invalid: with the last records missing no law can be checked. */
export const SILENT_SERVER =
  `the server did not end within ${DEADLINE_MS / 1000} s of being told to and was killed, so that its ledgers lack what ` +
  'it had in its memory';

/**
 * Stops the server in order. One whose event loop is blocked, or whose process is stopped, never answers; then it is
 * killed at the deadline, and the cell has what is known of it from outside.
 * @returns null for a server that did not answer.
 * @throws LabFailure for one that ended by itself.
 */
export async function stopServer(server: Child<ServerMessage>): Promise<ServerSummary | null> {
  const answered = new AbortController();
  const summary = server.message('finished', 2 * DEADLINE_MS).then((message) => message.summary);
  const silence = pause(DEADLINE_MS, null, { signal: answered.signal });
  // Whichever comes second is rejected after the race, with nobody to hear it.
  for (const racer of [summary, silence]) racer.catch(() => {});
  server.send({ kind: 'stop' });
  try {
    const outcome = await Promise.race([summary, silence]);
    if (outcome === null) server.kill();
    return outcome;
  } finally {
    answered.abort();
  }
}
