import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ledgerFiles } from '../../collector/join/ledger-files.js';
import type { CellResult } from '../../core/cell.js';
import { killChildren } from '../../core/child.js';
import { clientConnectionCodec } from '../../core/ledger/connection-record.js';
import { readLedger } from '../../core/ledger/file.js';
import { tallyTotal } from '../../core/outcomes.js';
import { endWithParent, orderOfThisProcess, sendToParent } from '../../core/process-channel.js';
import type { Scenario } from '../../core/scenario/schema.js';
import { measureCell } from '../../lab/cell/measure.js';
import { HERE, openCellNamespace } from '../../lab/cell/namespace.js';
import { connectionsOfBothEnds, largestCrowd } from './crowd.js';
import { MemoryWatch } from './memory.js';

/** The process of one cell, as lab/cell/main.ts is, which also watches the memory of server and load generator. */

export interface ConnectionsOrder {
  scenario: Scenario;
  /** Whether this process was started in a network namespace, as that of a cell is. */
  inNamespace: boolean;
}

/** Resident memory of a process before the first connection, and while the most of them stood. */
export interface ProcessMemory {
  baseBytes: number;
  crowdBytes: number;
}

export interface ConnectionsMessage {
  kind: 'measured';
  /** The most connections that stood at one moment, by the ledgers of both ends. */
  atOnce: number;
  /** For how long they did. */
  stoodMs: number;
  /** From the first connection's start until that many stood. */
  gatheredMs: number;
  queueDepthMax: number | null;
  listenOverflows: number | null;
  attempts: number;
  requests: number;
  unaccounted: number;
  brokenLaws: string[];
  memory: Record<'server' | 'generator', ProcessMemory>;
}

const workFolder = mkdtempSync(join(tmpdir(), 'resetlab-bench-'));
endWithParent(killChildren);
try {
  await sendToParent(await measure(orderOfThisProcess<ConnectionsOrder>()));
} finally {
  killChildren();
  rmSync(workFolder, { recursive: true, force: true, maxRetries: 5 });
}
process.exit(0);

async function measure({ scenario, inNamespace }: ConnectionsOrder): Promise<ConnectionsMessage> {
  const place = inNamespace ? await openCellNamespace() : HERE;
  const plan = { index: 1, label: 'connections', repetition: 1, scenario };
  const scope = inNamespace ? 'namespace' : 'host';
  const watches = new Map<string, MemoryWatch>();
  try {
    const order = { plan, scope, workFolder, keepsWorkFolder: true } as const;
    const onStart = (name: string, pid: number) => void watches.set(name, new MemoryWatch(pid));
    return seen(await measureCell(order, place.launcher, () => {}, onStart), watches);
  } finally {
    for (const watch of watches.values()) watch.stop();
    place.close();
  }
}

function seen(result: CellResult, watches: ReadonlyMap<string, MemoryWatch>): ConnectionsMessage {
  const files = ledgerFiles(workFolder);
  const loadEndMs = result.loadStartMs + result.loadMs;
  const crowd = largestCrowd(connectionsOfBothEnds(files, loadEndMs));
  const firstMs = [...readLedger(files.clientConnections, clientConnectionCodec)].reduce(
    (least, { startMs }) => Math.min(least, startMs),
    Number.POSITIVE_INFINITY,
  );
  const memoryOf = (name: string): ProcessMemory => ({
    baseBytes: watches.get(name)?.bytesAt(firstMs) ?? Number.NaN,
    crowdBytes: watches.get(name)?.medianBytes(crowd.fromMs, crowd.toMs) ?? Number.NaN,
  });
  return {
    kind: 'measured',
    atOnce: crowd.count,
    stoodMs: crowd.toMs - crowd.fromMs,
    gatheredMs: crowd.fromMs - firstMs,
    queueDepthMax: result.queue.depthMax,
    listenOverflows: result.kernel.listenOverflows,
    attempts: result.client.attempts,
    requests: result.server.requests,
    unaccounted: unaccounted(result),
    brokenLaws: result.brokenLaws,
    memory: { server: memoryOf('server'), generator: memoryOf('generator') },
  };
}

/**
 * Attempts without an outcome, requests without an attempt, and attempts that left the load generator and are no request
 * at the server. Where nobody gives up while he connects, there should be none of either.
 */
function unaccounted({ client, server, matrix }: CellResult): number {
  const withoutOutcome = Math.abs(client.attempts - tallyTotal(client.outcomes));
  const requests = tallyTotal(server.outcomes) + tallyTotal(server.afterEnd);
  const lost = matrix.filter(
    (entry) => entry.client === 'none' || (entry.server === 'none' && entry.client !== 'refused'),
  );
  return withoutOutcome + Math.abs(server.requests - requests) + lost.reduce((sum, { count }) => sum + count, 0);
}
