import { setTimeout as pause } from 'node:timers/promises';
import { counterDifference, readCounters } from '../../../core/kernel/counters.js';
import type { Expectation } from '../check.js';
import { traitsOf } from '../drivers.js';
import {
  BACKLOG,
  CLIENT_TIMEOUT_MS,
  makePhaseLoad,
  type PhaseOrder,
  type PhaseResult,
  phaseResult,
  QUIET_MS,
  REPORT_DEADLINE_MS,
  withServer,
} from '../phase.js';

/**
 * A server that stalls and then goes away: each attempt under way gets a FIN, and each one from then on a refusal, which
 * the kernel counts as a failed attempt to connect (AttemptFails, RFC 4022).
 */
export function listenerGonePhase(order: PhaseOrder): Promise<PhaseResult> {
  return withServer(order.launcher, { mix: { stall: 1 }, seed: order.seed, backlog: BACKLOG }, async (server) => {
    const counters = () => readCounters(server.procNetFolder) ?? {};
    let before = counters();
    const load = await makePhaseLoad(order, server, CLIENT_TIMEOUT_MS, {
      ready() {
        before = counters();
      },
      started: () => void pause(QUIET_MS).then(() => server.command('leave')),
    });
    server.command('report');
    const { acts } = await server.child.message('emitted', REPORT_DEADLINE_MS);
    const since = counterDifference(counters(), before);
    const emitted = { fin: acts.stall, refused: since.AttemptFails ?? 0, reset: since.EstabResets ?? 0 };
    return phaseResult('listener gone', order, load, emitted, expected(order, emitted));
  });
}

/** What the server did and the kernel counted. */
interface Emitted {
  fin: number;
  refused: number;
  /** At most this many: the kernel resets what a busy server had not accepted or read when it left (EstabResets). */
  reset: number;
}

/**
 * The end of the load can come before a client has read its refusal, or has connected at all: one attempt a connection. A connection that
 * comes about while the listener leaves can be counted as reset by one end and as failed by the other.
 * On a host shared with others the kernel's count is only an upper bound.
 */
function expected(order: PhaseOrder, { fin, refused, reset }: Emitted): Expectation[] {
  const least = order.scope === 'namespace' ? refused - reset : 1;
  const most = traitsOf(order.driver).refusesItself ? null : refused + order.connections;
  return [
    { outcomes: ['closed'], least: fin, most: fin },
    { outcomes: ['refused', 'unfinished'], least, most },
    { outcomes: ['reset'], least: 0, most: reset },
  ];
}
