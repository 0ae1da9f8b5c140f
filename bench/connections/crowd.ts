import { RECORDS_A_BUCKET } from '../../collector/join/buckets.js';
import { pairConnections } from '../../collector/join/connection-pairs.js';
import type { LedgerFiles } from '../../collector/join/ledger-files.js';
import { clientConnectionCodec, serverConnectionCodec } from '../../core/ledger/connection-record.js';
import { readLedger } from '../../core/ledger/file.js';

/** From when to when a connection stood, in monotonic ms; Infinity where it stood to the end. */
export interface Standing {
  fromMs: number;
  toMs: number;
}

/** So many stood at once, and for so long. */
export interface Crowd extends Standing {
  count: number;
}

/**
 * The connections that both ends had: from when the client knew that it was connected and the server had accepted it,
 * to when either had closed. `lastMs` is the end of those that nobody closed.
 */
export function connectionsOfBothEnds(files: LedgerFiles, lastMs: number): Standing[] {
  const pairs = pairConnections(files, RECORDS_A_BUCKET);
  const clients = new Map(
    [...readLedger(files.clientConnections, clientConnectionCodec)].map((client) => [client.connection, client]),
  );
  const standing: Standing[] = [];
  for (const server of readLedger(files.serverConnections, serverConnectionCodec)) {
    const client = clients.get(pairs.clientOf(server.connection));
    if (client === undefined || Number.isNaN(client.connectedMs)) continue;
    const ends = [client.closedMs, server.closedMs, lastMs].filter((ms) => !Number.isNaN(ms));
    standing.push({ fromMs: Math.max(client.connectedMs, server.acceptedMs), toMs: Math.min(...ends) });
  }
  return standing;
}

/** The most that stood at one moment, and the longest time for which that many did. */
export function largestCrowd(standing: readonly Standing[]): Crowd {
  const events = standing
    .filter(({ fromMs, toMs }) => fromMs < toMs)
    .flatMap(({ fromMs, toMs }) => [
      { atMs: fromMs, by: 1 },
      { atMs: toMs, by: -1 },
    ])
    // Who leaves at a moment is gone by it, and does not stand beside who comes then.
    .toSorted((a, b) => a.atMs - b.atMs || a.by - b.by);
  let largest: Crowd = { count: 0, fromMs: Number.NaN, toMs: Number.NaN };
  let count = 0;
  events.forEach(({ atMs, by }, at) => {
    count += by;
    const toMs = events[at + 1]?.atMs ?? atMs;
    const isLonger = count === largest.count && toMs - atMs > largest.toMs - largest.fromMs;
    if (count > largest.count || isLonger) largest = { count, fromMs: atMs, toMs };
  });
  return largest;
}
