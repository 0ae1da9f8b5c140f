import { setTimeout as pause } from 'node:timers/promises';
import { ACT_NAMES, type ActCounts } from '../acts.js';
import { expectedOfMix } from '../check.js';
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

/** A server that does the acts of `mix` until shortly before the load's end, and then stalls. */
export function mixPhase(order: PhaseOrder, mix: Partial<ActCounts>): Promise<PhaseResult> {
  return withServer(order.launcher, { mix, seed: order.seed, backlog: BACKLOG }, async (server) => {
    const load = await makePhaseLoad(order, server, CLIENT_TIMEOUT_MS, {
      started: () => void pause(order.durationS * 1000 - QUIET_MS).then(() => server.command('quiet')),
    });
    server.command('report');
    const { acts } = await server.child.message('emitted', REPORT_DEADLINE_MS);
    const emitted = Object.fromEntries(ACT_NAMES.map((name) => [name, acts[name]]));
    return phaseResult('mix', order, load, emitted, expectedOfMix(acts, order.driver, order.connections));
  });
}
