import { Child } from '../core/child.js';
import { scenarioSchema } from '../core/scenario/schema.js';
import { findIsolation, type Isolation } from '../lab/isolation.js';
import type { Benchmark, Figure } from './benchmark.js';
import type { ConnectionsMessage, ConnectionsOrder, ProcessMemory } from './connections/process.js';

const CONNECTIONS = 10_000;
const POOL_SIZE = 64;
const REPETITIONS = 3;
const DURATION_S = 20;
const DEADLINE_MS = 180_000;
/** Nobody gives up: the last of the queue waits for 16 s. */
const CLIENT_TIMEOUT_MS = 60_000;
/** An open loop that opens four times as many connections a second as the pool answers requests. */
const RATE_PER_SECOND = 2500;

/**
 * The listen backlog is Node's own, so that a closed loop, which makes all its connections at once, overflows the accept
 * queue; those whose SYN was dropped come a second or more later.
 */
const SERVER = { pool: { size: POOL_SIZE }, service: { mean_ms: 100 }, response: { bytes: 100 } };
const LOADS = {
  closed: (connections: number) => ({ driver: 'closed', connections, client_timeout_ms: CLIENT_TIMEOUT_MS }),
  open: (connections: number) => ({
    driver: 'open',
    rate_per_second: RATE_PER_SECOND,
    max_connections: connections,
    client_timeout_ms: CLIENT_TIMEOUT_MS,
  }),
};
const PROCESSES = { server: 'the server', generator: 'the load generator' } as const;

/**
 * Ten thousand connections at once: whether the ledgers account for all of it, and what a connection takes in memory, over
 * the process as it stands ready, pool filled, and over the same cell without a queue. That one shows what the work
 * itself takes, compiled code and worker threads that run; the rest comes with the connections. It is resident memory
 * (RSS), garbage not yet collected included. The kernel's own, for sockets and their buffers, is in none of it.
 */
export const connections: Benchmark = {
  name: 'connections',
  about: `a cell of ${CONNECTIONS} connections at once on a pool of ${POOL_SIZE}: what is accounted for, memory a connection`,
  async run(progress) {
    const isolation = await findIsolation();
    const figures: Figure[] = [];
    for (const driver of ['closed', 'open'] as const) {
      const small = await measureOnce(driver, POOL_SIZE, isolation);
      progress(`connections ${driver}, without a queue: ${inWords(small)}`);
      const measured: ConnectionsMessage[] = [];
      for (let repetition = 1; repetition <= REPETITIONS; repetition += 1) {
        const one = await measureOnce(driver, CONNECTIONS, isolation);
        progress(`connections ${driver} ${repetition}/${REPETITIONS}: ${inWords(one)}`);
        measured.push(one);
      }
      figures.push(...countsOf(driver, measured), ...memoryOf(driver, small, measured));
    }
    return figures;
  },
};

async function measureOnce(
  driver: keyof typeof LOADS,
  connections: number,
  { scope, launcher }: Isolation,
): Promise<ConnectionsMessage> {
  const scenario = scenarioSchema.parse({
    name: 'connections',
    summary: 'many connections at once',
    server: SERVER,
    load: LOADS[driver](connections),
    duration_s: DURATION_S,
  });
  const order: ConnectionsOrder = { scenario, inNamespace: scope === 'namespace' };
  const child = new Child<ConnectionsMessage>({
    name: 'the cell',
    file: 'bench/connections/process.js',
    order,
    launcher,
  });
  const measured = await child.message('measured', DEADLINE_MS);
  await child.end(DEADLINE_MS);
  return measured;
}

function countsOf(driver: string, measured: readonly ConnectionsMessage[]): Figure[] {
  return [
    {
      what: `${driver} loop: connections that stood at one moment, at both ends, over ${CONNECTIONS}`,
      ratios: measured.map(({ atOnce }) => atOnce / CONNECTIONS),
      goal: 1,
    },
    {
      what: `${driver} loop: attempts and requests accounted for; 0 where a law of conservation is broken`,
      ratios: measured.map(({ attempts, unaccounted, brokenLaws }) =>
        brokenLaws.length > 0 ? 0 : 1 - unaccounted / attempts,
      ),
      goal: 1,
    },
  ];
}

function memoryOf(driver: string, small: ConnectionsMessage, measured: readonly ConnectionsMessage[]): Figure[] {
  return (['server', 'generator'] as const).flatMap((process) => [
    {
      what: `${driver} loop: memory a connection in ${PROCESSES[process]}, over none`,
      values: measured.map(({ memory, atOnce }) =>
        kilobytes(memory[process].crowdBytes - memory[process].baseBytes, atOnce),
      ),
      unit: 'kB',
    },
    {
      what: `${driver} loop: memory a connection in ${PROCESSES[process]}, over ${small.atOnce} at work`,
      values: measured.map(({ memory, atOnce }) =>
        kilobytes(memory[process].crowdBytes - small.memory[process].crowdBytes, atOnce - small.atOnce),
      ),
      unit: 'kB',
    },
  ]);
}

function kilobytes(bytes: number, connections: number): number {
  return bytes / connections / 1000;
}

function inWords(one: ConnectionsMessage): string {
  const grown = ({ baseBytes, crowdBytes }: ProcessMemory) =>
    `${(baseBytes / 1e6).toFixed(0)} to ${(crowdBytes / 1e6).toFixed(0)} MB`;
  const parts = [
    `${one.atOnce} stood for ${(one.stoodMs / 1000).toFixed(1)} s, the last after ${(one.gatheredMs / 1000).toFixed(1)} s`,
    `queue ${one.queueDepthMax}, listen overflows ${one.listenOverflows}`,
    `${one.attempts} attempts, ${one.requests} requests, ${one.unaccounted} unaccounted`,
    `server ${grown(one.memory.server)}, generator ${grown(one.memory.generator)}`,
    ...one.brokenLaws,
  ];
  return parts.join('; ');
}
