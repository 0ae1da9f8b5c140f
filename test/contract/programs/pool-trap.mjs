/**
 * Pools whose factory fails, in a process of their own: they freeze it, or end it with an unhandled rejection. The
 * argument names the failure; what a healthy process would get to say is written to the standard output, a line each.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { createPool } from 'generic-pool';

const say = (line) => process.stdout.write(`${line}\n`);
const outcomeOf = (acquired) =>
  acquired.then(
    () => 'acquired',
    (error) => error.name,
  );
const destroy = async () => {};

const factories = {
  healthy: { create: async () => ({}), destroy },
  'create-rejects': { create: () => Promise.reject(new Error('no connection')), destroy },
  'create-rejects-later': { create: () => sleep(10).then(() => Promise.reject(new Error('no connection'))), destroy },
  'validate-rejects': { create: async () => ({}), destroy, validate: () => Promise.reject(new Error('no answer')) },
};

const failure = process.argv[2];
process.on('unhandledRejection', (error) => say(`unhandled: ${error.message}`));
const pool = createPool(factories[failure], {
  max: 1,
  acquireTimeoutMillis: 100,
  testOnBorrow: failure === 'validate-rejects',
});

say('acquiring');
setTimeout(() => say('a timer ran'), 50);
say(await outcomeOf(pool.acquire()));
say(`size ${pool.size}, available ${pool.available}, borrowed ${pool.borrowed}`);
process.exit();
