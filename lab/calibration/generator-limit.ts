import { calibrationLoad } from './drivers.js';
import { makeLoad } from './load.js';
import { BACKLOG, REPORT_DEADLINE_MS, withServer } from './phase.js';

/** How much load one generator process makes on this machine. */
export interface GeneratorLimit {
  connections: number;
  /** Answered attempts a second of a closed loop against a server that does nothing but answer. */
  attemptsPerSecond: number;
  /** CPU time over the load's length, of the generator and of that server; 1 is one core. */
  generatorCpuShare: number;
  serverCpuShare: number;
  /** What the generator would make with a core to itself: its attempts a second over its CPU share, if that is below 1. */
  limitPerSecond: number;
}

const CONNECTIONS = 100;
const CLIENT_TIMEOUT_MS = 5000;

/** Measures for `durationS` how fast the closed loop goes where the server costs next to nothing. */
export function measureGeneratorLimit(
  durationS: number,
  launcher: readonly string[],
  workFolder: string,
): Promise<GeneratorLimit> {
  return withServer(launcher, { mix: { answer: 1 }, seed: 1, backlog: BACKLOG }, async (server) => {
    const settings = calibrationLoad('closed', CONNECTIONS, CLIENT_TIMEOUT_MS);
    const load = await makeLoad({ settings, port: server.port, durationS, seed: 1, launcher, workFolder });
    server.command('report');
    const { cpuMs } = await server.child.message('emitted', REPORT_DEADLINE_MS);
    const attemptsPerSecond = load.tally.ok / (load.loadMs / 1000);
    return {
      connections: CONNECTIONS,
      attemptsPerSecond,
      generatorCpuShare: load.cpuShare,
      serverCpuShare: cpuMs / load.loadMs,
      limitPerSecond: attemptsPerSecond / Math.min(1, load.cpuShare),
    };
  });
}
