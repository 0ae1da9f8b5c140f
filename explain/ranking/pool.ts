import type { Reading } from '../reading.js';
import type { RulesOf } from './rule.js';

type PoolSign =
  | 'pool-timeout'
  | 'pool-full'
  | 'pool-waiting'
  | 'pool-leak'
  | 'pool-returned'
  | 'pool-discard'
  | 'pool-closed'
  | 'proxy-queue'
  | 'proxy-overflow'
  | 'database-full'
  | 'connection-busy'
  | 'query-timeout'
  | 'lock-timeout';

/** A figure of the pool that the line gives, such as HikariCP's `total`; undefined where it does not. */
function figure(reading: Reading, name: string): number | undefined {
  const value = reading.figures.find((candidate) => candidate.name === name)?.value;
  return typeof value === 'number' ? value : undefined;
}

/** The pool has no connection at all: it could not open one. */
const hasNone = (reading: Reading) => figure(reading, 'total') === 0;
/** Connections lie idle while somebody waits for one: nobody had the time to hand it over. */
const hasIdle = (reading: Reading) => (figure(reading, 'idle') ?? 0) > 0;

/** What pools, proxies and databases say when there is not enough of them. */
export const POOL_RULES: RulesOf<PoolSign> = {
  'pool-timeout': [
    {
      when: hasNone,
      causes: ['nothing-listens', 'connect-dropped', 'database-full', 'name-unresolved'],
    },
    { when: hasIdle, causes: ['process-paused', 'pool-too-small'] },
    { towards: 'upstream', causes: ['pool-too-small', 'peer-slow', 'pool-leak'] },
    { causes: ['pool-too-small', 'query-slow', 'database-locked', 'pool-leak', 'pool-deadlock'] },
  ],
  'pool-full': [{ causes: ['queue-bound', 'pool-too-small', 'pool-leak'] }],
  'pool-waiting': [{ causes: ['pool-too-small', 'query-slow', 'database-locked', 'pool-leak', 'pool-deadlock'] }],
  'pool-leak': [{ causes: ['pool-leak', 'query-slow', 'database-locked', 'pool-deadlock'] }],
  'pool-returned': [{ causes: ['query-slow', 'database-locked', 'pool-too-small'] }],
  'pool-discard': [{ causes: ['client-pool-small', 'ports-exhausted'] }],
  'pool-closed': [{ causes: ['shutting-down', 'closed-by-itself'] }],
  'proxy-queue': [{ causes: ['proxy-queue', 'peer-slow', 'pool-too-small'] }],
  'proxy-overflow': [{ causes: ['circuit-breaker', 'peer-slow'] }],
  'database-full': [{ causes: ['database-full', 'pool-leak'] }],
  'connection-busy': [{ causes: ['connection-shared'] }],
  'lock-timeout': [{ causes: ['database-locked', 'query-slow'] }],
  'query-timeout': [{ causes: ['query-slow', 'database-locked', 'client-gave-up'] }],
};
