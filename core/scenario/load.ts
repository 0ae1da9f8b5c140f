import { z } from 'zod';
import { wholeNumber } from './numbers.js';

/** The part of a scenario that the load generator is told. */

/** autocannon, which drives the closed loop, takes no client timeout under one second. */
export const LEAST_CLIENT_TIMEOUT_MS = 1000;
/** The open loop's timers are a millisecond apart; a shorter timeout would be mostly their error. */
export const LEAST_OPEN_CLIENT_TIMEOUT_MS = 10;
const MOST_CLIENT_TIMEOUT_MS = 3_600_000;
const MOST_RATE_PER_SECOND = 100_000;

export const DRIVERS = ['closed', 'open'] as const;
export const ARRIVALS = ['poisson', 'constant'] as const;
export const CLIENT_CLOSES = ['fin', 'rst'] as const;

const ratePerSecond = z.number().positive().max(MOST_RATE_PER_SECOND);

const rateStep = z.strictObject({
  at_s: z.number().positive().max(3600).describe("when the rate changes, in seconds since the load's start"),
  rate_per_second: ratePerSecond.describe('requests that start a second from then on'),
});

const retry = z
  .strictObject({
    max: wholeNumber(0, 100)
      .default(0)
      .describe(
        'open loop: how often a client tries again whose attempt was not ok; each try is an attempt of its own',
      ),
    backoff_ms: z
      .number()
      .min(1)
      .max(3_600_000)
      .default(100)
      .describe('open loop: pause before the first retry; it doubles with each further one'),
    jitter: z
      .number()
      .min(0)
      .max(1)
      .default(0.5)
      .describe('open loop: the share of the pause that is drawn evenly between nothing and all of it'),
  })
  .prefault({});

export const load = z
  .strictObject({
    driver: z
      .enum(DRIVERS)
      .default('closed')
      .describe('closed: each connection sends its next request on an answer; open: requests start on a schedule'),
    connections: wholeNumber(1, 20_000).default(200).describe('closed loop: its connections'),
    client_timeout_ms: wholeNumber(LEAST_OPEN_CLIENT_TIMEOUT_MS, MOST_CLIENT_TIMEOUT_MS)
      .default(1000)
      .describe('a client that has waited this long for its answer closes its connection; closed loop: at least 1000'),
    rate_per_second: ratePerSecond
      .nullable()
      .default(null)
      .describe('open loop, which must have it: requests that start a second, whatever the server does'),
    rate_steps: z
      .array(rateStep)
      .default([])
      .describe('open loop: rates that follow rate_per_second, each from its moment on'),
    arrivals: z
      .enum(ARRIVALS)
      .default('poisson')
      .describe('open loop: poisson: exponential times between requests; constant: equal ones'),
    max_connections: wholeNumber(1, 60_000)
      .default(10_000)
      .describe('open loop: a request that finds this many connections open, and none idle, counts as refused'),
    connections_ahead: wholeNumber(0, 60_000)
      .default(0)
      .describe('open loop: connections that are open, and idle, before the load starts; at most max_connections'),
    client_close: z
      .enum(CLIENT_CLOSES)
      .default('fin')
      .describe('open loop: how a client leaves that has waited too long: fin, as most do, or rst (SO_LINGER 0)'),
    retry,
  })
  .superRefine(
    ({ driver, client_timeout_ms, rate_per_second, rate_steps, max_connections, connections_ahead }, context) => {
      const refuse = (path: (string | number)[], message: string) => {
        context.addIssue({ code: 'custom', path, message });
      };
      if (driver === 'closed' && client_timeout_ms < LEAST_CLIENT_TIMEOUT_MS) {
        refuse(
          ['client_timeout_ms'],
          `must be a whole number from ${LEAST_CLIENT_TIMEOUT_MS} to ${MOST_CLIENT_TIMEOUT_MS}`,
        );
      }
      if (driver === 'open' && rate_per_second === null) {
        refuse(['rate_per_second'], `must be a number above 0 to ${MOST_RATE_PER_SECOND} where load.driver is open`);
      }
      if (connections_ahead > max_connections) {
        refuse(['connections_ahead'], `must be a whole number from 0 to load.max_connections, ${max_connections}`);
      }
      const early = rate_steps.findIndex(({ at_s }, index) => at_s <= (rate_steps[index - 1]?.at_s ?? 0));
      if (early >= 0) refuse(['rate_steps', early, 'at_s'], 'must be a number above that of the step before');
    },
  )
  .prefault({});

/** What the load generator is told. */
export type LoadSettings = z.infer<typeof load>;
export type RetrySettings = LoadSettings['retry'];
