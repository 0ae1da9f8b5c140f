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
  gauge('resetlab_pool_open', 'connections that are open', () => pool.state().open);
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
  const counter = (name: string, help: string, read: () => number) =>
    new Counter({
      name,
      help,
      registers: [registry],
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  counter(
    'resetlab_wasted_grants_total',
    'connections granted to requests whose client was gone',
    () => ledger.wastedGrants,
  );
  counter('resetlab_pool_open_failures_total', 'connections that could not be opened', () => pool.state().openFailures);
  return registry;
}
