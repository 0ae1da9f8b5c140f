import { describe, expect, it } from 'vitest';
import { LEAST_CLIENT_TIMEOUT_MS } from '../../../core/scenario/load.js';
import { scenarioJsonSchema, scenarioSchema } from '../../../core/scenario/schema.js';

const MINIMAL = { name: 'minimal', summary: 'only what must be given' };

/** A scenario with one thing in it changed or added. */
const accepts = (change: Record<string, unknown>) => scenarioSchema.safeParse({ ...MINIMAL, ...change }).success;

describe('the schema of a scenario', () => {
  it('fills in the settings of the reference run', () => {
    expect(scenarioSchema.parse(MINIMAL)).toMatchObject({
      server: {
        pool: { size: 4, acquire_timeout_ms: null, max_waiting: null },
        database: 'sqlite',
        service: { distribution: 'fixed', mean_ms: 50 },
        connections_per_request: 1,
        response: { bytes: 40_000, chunk_bytes: 4096 },
        on_client_gone: 'continue',
        open_files_limit: null,
        keep_alive_timeout_ms: null,
      },
      load: { driver: 'closed', connections: 200, client_timeout_ms: 1000 },
      duration_s: 6,
      sweep: {},
      repeat: 1,
    });
  });

  it('takes its own output back unchanged', () => {
    const scenario = scenarioSchema.parse({ ...MINIMAL, sweep: [{ label: 'x', set: { 'server.pool.size': 3 } }] });
    expect(scenarioSchema.parse(scenario)).toEqual(scenario);
  });

  it.each([
    ['no name', { name: undefined }],
    ['a name with a space', { name: 'a b' }],
    ['a name that leaves the folder', { name: '../a' }],
    ['an unknown key', { pool: {} }],
    ['an unknown key further in', { server: { pool: { sizes: 3 } } }],
    ['a text for a number', { repeat: '3' }],
    ['an infinite duration', { duration_s: Number.POSITIVE_INFINITY }],
    ['a pool without connections', { server: { pool: { size: 0 } } }],
    ['a server that never keeps a connection', { server: { keep_alive_timeout_ms: 0 } }],
    ['a timeout that autocannon would raise', { load: { client_timeout_ms: LEAST_CLIENT_TIMEOUT_MS - 1 } }],
    ['an open loop without a rate', { load: { driver: 'open' } }],
    ['an open loop that never starts a request', { load: { driver: 'open', rate_per_second: 0 } }],
    [
      'rates that follow each other in another order than their moments',
      {
        load: {
          driver: 'open',
          rate_per_second: 1,
          rate_steps: [
            { at_s: 2, rate_per_second: 1 },
            { at_s: 2, rate_per_second: 3 },
          ],
        },
      },
    ],
    [
      'more connections opened ahead than there may be',
      { load: { driver: 'open', rate_per_second: 1, max_connections: 5, connections_ahead: 6 } },
    ],
    ['a stall after the load', { duration_s: 3, server: { faults: { database_stall: { at_s: 3, for_s: 1 } } } }],
    ['a block after the load', { duration_s: 3, server: { faults: { event_loop_block: { at_s: 4, for_s: 1 } } } }],
    [
      'a rate that begins after the load',
      { duration_s: 3, load: { driver: 'open', rate_per_second: 1, rate_steps: [{ at_s: 5, rate_per_second: 2 }] } },
    ],
    ['a sweep without values', { sweep: { 'server.pool.size': [] } }],
    ['a point without a label', { sweep: [{ set: {} }] }],
    ['an expectation that is no text', { expect: [5] }],
    ['an expectation longer than any', { expect: ['x'.repeat(301)] }],
  ])('refuses %s', (_title, change) => {
    expect(accepts({})).toBe(true);
    expect(accepts(change)).toBe(false);
  });

  it('takes a short client timeout from an open loop', () => {
    expect(accepts({ load: { driver: 'open', rate_per_second: 0.5, client_timeout_ms: 10 } })).toBe(true);
    expect(accepts({ load: { driver: 'open', rate_per_second: 0.5, client_timeout_ms: 9 } })).toBe(false);
  });

  it('takes an expectation as YAML reads it, with and without quotes', () => {
    const expect_ = ['at pool_size=4: no ok', { 'at pool_size=4': 'no ok' }];
    expect(scenarioSchema.parse({ ...MINIMAL, expect: expect_ }).expect).toEqual([expect_[0], expect_[0]]);
  });

  it('describes every setting to editors, and demands what has no default', () => {
    expect(scenarioJsonSchema()).toMatchObject({
      required: ['name', 'summary'],
      additionalProperties: false,
      properties: {
        server: {
          properties: { pool: { properties: { size: { type: 'integer', minimum: 1, maximum: 512, default: 4 } } } },
        },
      },
    });
  });
});
