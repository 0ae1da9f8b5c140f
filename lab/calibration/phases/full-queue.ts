import { readSockets } from '../../../collector/kernel/sockets.js';
import { readCounters } from '../../../core/kernel/counters.js';
import type { Expectation } from '../check.js';
import { traitsOf } from '../drivers.js';
import { makePhaseLoad, type PhaseOrder, type PhaseResult, phaseResult, withServer } from '../phase.js';

const SHORT_BACKLOG = 8;
const SHORT_TIMEOUT_MS = 1000;

/**
 * A server that is stopped (SIGSTOP) with a short accept queue. The kernel completes as many connections as the queue
 * takes, whose requests nobody answers, and drops every further SYN. What it did is in its counters: ActiveOpens, and
 * the length of the queue, in which a connection stays though its client has left.
 */
export function fullQueuePhase(order: PhaseOrder): Promise<PhaseResult> {
  const serverOrder = { mix: { stall: 1 }, seed: order.seed, backlog: SHORT_BACKLOG };
  return withServer(order.launcher, serverOrder, async (server) => {
    process.kill(server.child.pid, 'SIGSTOP');
    const activeOpens = () => readCounters(server.procNetFolder)?.ActiveOpens ?? 0;
    let before = activeOpens();
    const load = await makePhaseLoad(order, server, SHORT_TIMEOUT_MS, {
      ready() {
        before = activeOpens();
      },
    });
    const queued = readSockets(server.procNetFolder, server.port)?.acceptQueue ?? 0;
    const emitted = { queued, dropped: activeOpens() - before - queued };
    return phaseResult('accept queue full', order, load, emitted, expected(order, emitted));
  });
}

/**
 * At the end of the load each connection can have an attempt under way whose SYN is not sent yet. On a host shared with
 * others the kernel's count of connections is only an upper bound.
 */
function expected(order: PhaseOrder, { queued, dropped }: { queued: number; dropped: number }): Expectation[] {
  const leastDropped = order.scope === 'namespace' ? dropped : 1;
  const own: Expectation[] = [{ outcomes: ['refused'], least: 0, most: null }];
  return [
    { outcomes: ['timeout'], least: queued, most: queued },
    { outcomes: ['connect_timeout', 'unfinished'], least: leastDropped, most: dropped + order.connections },
    ...(traitsOf(order.driver).refusesItself ? own : []),
  ];
}
