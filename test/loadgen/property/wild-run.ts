import { expect } from 'vitest';
import { CLIENT_OUTCOMES, type ClientOutcome, type ClientTally } from '../../../core/outcomes.js';
import { until } from '../../support/deadline.js';
import { type Act, afterwards, outcomesOf } from './acts.js';
import { type Held, Ledgers } from './ledgers.js';
import { cutLoad, type Load, type StartLoad } from './load.js';
import { type Served, type Wild, WildServer } from './wild-server.js';

/** When the load is cut: by the server's act of this number, before it is done, after it, or a moment later. */
export interface Cut {
  atAct: number;
  when: 'before' | 'after' | 'later';
}

/** A load that has made no progress for this long makes none any more, unless its clients give up. */
const QUIET_MS = 40;
/** Timers of Node's may fire this much early on the clock of the ledgers. */
const EARLY_MS = 2;

/**
 * Lets a load meet a wild server, cuts it, and checks what the ledgers hold: every attempt once, with the outcome that
 * the server gave it wherever that is for the server to say. Of requests that are to be made, one is at once, and one
 * after each of the gaps. @returns how often each outcome came.
 */
export async function meet(
  wild: Wild,
  cut: Cut,
  { gapsMs = [], clientTimeoutMs }: { gapsMs?: readonly number[]; clientTimeoutMs: number },
  startLoad: StartLoad,
): Promise<ClientTally> {
  const ledgers = new Ledgers();
  const endWhere = (where: Cut['when'], count: number) => count === cut.atAct && where === cut.when && end();
  let lastMs = Date.now();
  const server = await WildServer.start(wild, (count, act) => {
    lastMs = Date.now();
    endWhere('before', count);
    act();
    endWhere('after', count);
    setTimeout(endWhere, 1, 'later', count);
  });
  let load: Load | null = null;
  const end = () => {
    if (load !== null && !ledgers.areClosed) cutLoad(load, ledgers);
  };
  const request = (left: readonly number[]) => {
    if (ledgers.areClosed) return;
    lastMs = Date.now();
    load?.request();
    const [gapMs, ...later] = left;
    if (gapMs === 0) request(later);
    else if (gapMs !== undefined) setTimeout(request, gapMs, later);
  };
  let held: Held;
  try {
    load = startLoad(server.port, ledgers);
    request(gapsMs);
    await until('the load has been cut or waits', () => ledgers.areClosed || Date.now() - lastMs > QUIET_MS);
    end();
    await server.closed();
  } finally {
    end();
    server.stop();
    held = ledgers.read();
  }
  ledgers.expectOneOutcomeEach(held);
  expectAgreement(held, server, clientTimeoutMs);
  return ledgers.attempts.tally;
}

/** Compares attempts and acts, connection by connection, by the client's port. */
function expectAgreement({ attempts, connections }: Held, server: WildServer, clientTimeoutMs: number): void {
  for (const { connection, port } of connections) {
    const there = server.served.filter((one) => port > 0 && one.port === port);
    const here = connections.filter((one) => port > 0 && one.port === port);
    // A port that comes twice tells nothing.
    if (there.length > 1 || here.length > 1) continue;
    for (const attempt of attempts.filter((one) => one.connection === connection)) {
      const what = `${JSON.stringify(attempt)} of ${JSON.stringify(there[0])}`;
      const possible = possibleOutcomes(there[0], attempt.orderOnConnection, server.isDeaf);
      expect(possible, what).not.toBeNull();
      if (attempt.outcome === 'timeout' || attempt.outcome === 'connect_timeout') {
        expect(attempt.endMs - attempt.startMs).toBeGreaterThanOrEqual(clientTimeoutMs - EARLY_MS);
      } else if (attempt.outcome !== 'unfinished') expect(possible, what).toContain(attempt.outcome);
    }
  }
}

/**
 * The outcomes that the attempt of this order on a connection may have, if it is neither cut nor out of patience; null
 * if it may not have been made at all.
 */
function possibleOutcomes(served: Served | undefined, order: number, isDeaf: boolean): readonly ClientOutcome[] | null {
  // Never established, or never accepted: there was no listener, or the connection died with it or before its time.
  if (served === undefined) return isDeaf ? ['refused', 'reset'] : ['reset', 'broken_pipe'];
  // The client takes this answer for that of its first request, and every further one for that of the next.
  if (served.greeting === 'answer') return CLIENT_OUTCOMES;
  if (served.greeting !== 'none') return order === 0 ? lostTo(served.greeting) : null;
  const before = served.acts[order - 1];
  if (before !== undefined && afterwards(before) === 'left') return null;
  const act = served.acts[order];
  if (act !== undefined) return outcomesOf(act);
  return before === undefined ? [] : lostTo(before.ending);
}

/** The outcomes of an attempt that the server ends unheard. */
function lostTo(ending: Act['ending']): readonly ClientOutcome[] {
  switch (ending) {
    case 'keep':
      return [];
    case 'fin':
      return ['closed'];
    case 'rst':
      return ['reset'];
    case 'fin, then rst':
      return ['closed', 'reset', 'broken_pipe'];
  }
}
