import { Counter, Gauge, Registry } from 'prom-client';
import { SERVER_OUTCOMES } from '../core/outcomes.js';
import type { RequestLedger } from './ledger/request-ledger.js';
import type { PoolState } from './pool/connection-pool.js';

/** The server's state in the Prometheus text format, read anew at each scrape. */
export function metricsRegistry(pool: { state(): PoolState }, ledger: RequestLedger): Registry {
  const registry = new Registry();
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  gauge('resetlab_pool_size', 'connections in the pool', () => pool.state().size);
  gauge('resetlab_pool_borrowed', 'connections held by requests', () => pool.state().borrowed);
  gauge('resetlab_pool_queue_depth', 'requests waiting for a connection', () => pool.state().queueDepth);
  gauge('resetlab_pool_oldest_wait_seconds', 'wait of the first of the queue', () => pool.state().oldestWaitMs / 1000);
  new Counter({
    name: 'resetlab_requests_total',
    help: 'requests by outcome',
    labelNames: ['outcome'],
    registers: [registry],
    collect() {
      this.reset();
      for (const outcome of SERVER_OUTCOMES) this.inc({ outcome }, ledger.tally[outcome]);
    },
  });
  new Counter({
    name: 'resetlab_wasted_grants_total',
    help: 'connections granted to requests whose client was gone',
    registers: [registry],
    collect() {
      this.reset();
      this.inc(ledger.wastedGrants);
    },
  });
  return registry;
}
