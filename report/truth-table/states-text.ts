import type { CallRecord } from '../../core/truth-table.js';

/**
 * The TCP states after a call, where they differ from those after the call before: `client CLOSE_WAIT, server
 * FIN_WAIT2`, or `both ESTABLISHED`; a side that has no socket (any more) is `closed`. '' where nothing changed.
 */
export function statesText({ stateAfter }: CallRecord, before: CallRecord | undefined): string {
  const earlier = before?.stateAfter ?? { client: null, server: null };
  if (stateAfter.client === earlier.client && stateAfter.server === earlier.server) return '';
  const { client, server } = { client: stateAfter.client ?? 'closed', server: stateAfter.server ?? 'closed' };
  return client === server ? `both ${client}` : `client ${client}, server ${server}`;
}
