import { join } from 'node:path';
import { type FastifyInstance, fastify } from 'fastify';
import { REQUEST_LEDGER_FILE, SERVER_CONNECTION_LEDGER_FILE, type ServerOrder } from '../core/messages.js';
import { uniformSource } from '../core/random.js';
import { PoolBoard } from '../core/witness/pool-board.js';
import type { DatabaseConnection } from './database/database.js';
import { databases } from './database/index.js';
import { startFaults } from './faults/index.js';
import { leak } from './faults/leak.js';
import { closeIdleAfter } from './keep-alive.js';
import { ServerConnectionLedger } from './ledger/connection-ledger.js';
import { ConnectionWatch } from './ledger/connection-watch.js';
import { RequestLedger } from './ledger/request-ledger.js';
import { unobserved } from './ledger/unobserved.js';
import { metricsRegistry } from './metrics.js';
import { clientGonePolicies } from './on-client-gone/index.js';
import { ConnectionPool } from './pool/connection-pool.js';
import { answerBody } from './work/answer.js';
import { acquireSites } from './work/hold.js';
import { HoldTimer } from './work/hold-timer.js';
import { Rendezvous } from './work/rendezvous.js';
import { registerWork } from './work/route.js';
import { serviceTime } from './work/service-time.js';

/** The system under test, ready to listen. */
export interface LabServer {
  app: FastifyInstance;
  pool: ConnectionPool<DatabaseConnection>;
  ledger: RequestLedger;
  connections: ServerConnectionLedger;
  /** To be called when the load starts. */
  startFaults(): void;
  /** What the pool writes down of itself; null where it is not asked for. */
  board: PoolBoard | null;
}

/**
 * Puts the server together: database, pool (every connection opened, unless it is lazy), policy, ledger and routes.
 * @throws OpenFailed where the database cannot be opened.
 */
export async function createServer({ settings, seed, workFolder, instruments }: ServerOrder): Promise<LabServer> {
  const database = databases[settings.database](workFolder, seed, {
    writes: settings.service.write_share > 0,
    busyTimeoutMs: settings.busy_timeout_ms,
  });
  const sites = acquireSites(settings.connections_per_request);
  const board = instruments === 'all' ? new PoolBoard(settings.pool.size, sites) : null;
  const pool = new ConnectionPool<DatabaseConnection>({
    size: settings.pool.size,
    acquireTimeoutMs: settings.pool.acquire_timeout_ms,
    maxWaiting: settings.pool.max_waiting,
    open: () => database.open(),
    ...(board === null ? {} : { witness: board }),
  });
  if (settings.pool.open === 'eager') await pool.fill();

  const policy = clientGonePolicies[settings.on_client_gone];
  const ledger = new RequestLedger(join(workFolder, REQUEST_LEDGER_FILE));
  const connections = new ServerConnectionLedger(join(workFolder, SERVER_CONNECTION_LEDGER_FILE));
  const observer = instruments === 'none' ? unobserved : new ConnectionWatch(ledger, connections, policy);
  const app = fastify({ logger: false });
  if (settings.keep_alive_timeout_ms !== null) closeIdleAfter(app.server, settings.keep_alive_timeout_ms);
  // Documented for no version, kept by all: Node's http server reads this property at every FIN.
  Object.assign(app.server, { httpAllowHalfOpen: policy.keepsHalfOpen });
  app.server.on('connection', (socket) => observer.accept(socket));

  const uniform = uniformSource(seed, 2);
  const uniformOfWrites = uniformSource(seed, 4);
  registerWork(app, {
    pool,
    database,
    observer,
    connectionsPerRequest: settings.connections_per_request,
    serviceTimeMs: serviceTime(settings.service, seed),
    timer: new HoldTimer(),
    rendezvous: settings.rendezvous === null ? null : new Rendezvous(settings.rendezvous),
    drawKey: () => 1 + Math.floor(uniform() * database.keys),
    busyTimeoutMs: settings.busy_timeout_ms,
    drawWrite: () => uniformOfWrites() < settings.service.write_share,
    leavesQueue: policy.leavesQueue,
    forgets: leak(settings.faults.leak_share, seed),
    bodyOf: answerBody(settings.response.bytes),
    response: settings.response,
    retryAfterS: () => secondsToDrain(pool.state().queueDepth, settings),
  });
  const registry = metricsRegistry(pool, ledger);
  app.get('/health', () => ({ status: 'ok', pool: pool.state() }));
  app.get('/metrics', async (_request, reply) => {
    return reply.type(registry.contentType).send(await registry.metrics());
  });
  return { app, pool, ledger, connections, board, startFaults: () => startFaults(settings.faults, database) };
}

/** How long the queue takes to drain at the pool's rate, in whole seconds, at least one. */
function secondsToDrain(queueDepth: number, settings: ServerOrder['settings']): number {
  return Math.max(1, Math.ceil((queueDepth * settings.service.mean_ms) / settings.pool.size / 1000));
}
