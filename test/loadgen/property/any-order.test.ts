import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ClientTally } from '../../../core/outcomes.js';
import { FakeNetwork, type SocketEvent } from '../../support/fake-network.js';
import { closedClients } from './closed-clients.js';
import { Ledgers } from './ledgers.js';
import { cutLoad, type StartLoad } from './load.js';
import { openClients } from './open-clients.js';
import { DEADLINE_MS, OutcomesSeen, RUNS } from './runs.js';

/**
 * Events in orders that no kernel and no Node gives: errors after the end, data after an error, a close before the
 * connection, everything twice. Whoever counts rightly then does not rely on an order that holds by chance.
 */

const ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
const DATA = [
  ANSWER,
  ANSWER + ANSWER,
  'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok',
  'HTTP/1.1 200 OK\r\n\r\nuntil the end',
  'HTTP/1.1 100 Continue\r\n\r\n',
  'HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n',
  'HTTP/1.1 200 OK\r\nContent-',
  'Length: 2\r\n\r\n',
  'ok',
  'no HTTP\r\n',
];

type Step =
  /** On the socket of this number, of those that there are; counted from the last one. */
  | { on: number; event: SocketEvent }
  /** A client makes a request (open loop); time passes (both). */
  | { kind: 'request' }
  | { kind: 'time'; ms: number }
  | { kind: 'cut' };

const anyEvent: fc.Arbitrary<SocketEvent> = fc.oneof(
  fc.constantFrom<SocketEvent>({ kind: 'connect' }, { kind: 'end' }, { kind: 'close' }),
  fc.constantFrom('ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNREFUSED', 'EADDRNOTAVAIL').map((code): SocketEvent => {
    return { kind: 'error', code };
  }),
  fc.constantFrom(...DATA).map((bytes): SocketEvent => ({ kind: 'data', bytes })),
);
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ on: fc.nat(3), event: anyEvent }) },
  { weight: 2, arbitrary: fc.constant<Step>({ kind: 'request' }) },
  { weight: 1, arbitrary: fc.constantFrom(1, 50, 99, 100, 1000).map((ms): Step => ({ kind: 'time', ms })) },
);
/** The load is cut somewhere among them; sockets live on. */
const anySteps = fc
  .tuple(fc.array(anyStep, { maxLength: 40, size: 'max' }), fc.array(anyStep, { maxLength: 5 }))
  .map(([before, after]): Step[] => [...before, { kind: 'cut' }, ...after]);

const MOST_CONNECTIONS = 2;
const CLIENT_TIMEOUT_MS = 100;
/** Events take no time, so many more of them can be tried. */
const MANY_RUNS = { ...RUNS, numRuns: 5 * RUNS.numRuns };

let network: FakeNetwork;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'clearImmediate', 'hrtime', 'Date'] });
  network = new FakeNetwork();
});
afterEach(() => {
  network.restore();
  vi.useRealTimers();
});

/** Lets a load have these events. @returns how often each outcome came of them. */
function happen(startLoad: StartLoad, steps: readonly Step[]): ClientTally {
  network.sockets = [];
  vi.clearAllTimers();
  const ledgers = new Ledgers();
  const load = startLoad(1, ledgers);
  for (const step of steps) {
    if ('event' in step) network.sockets.at(-1 - step.on)?.happens(step.event);
    else if (step.kind === 'time') vi.advanceTimersByTime(step.ms);
    else if (step.kind === 'request') load.request();
    else cutLoad(load, ledgers);
    expect(network.inUse).toBeLessThanOrEqual(MOST_CONNECTIONS);
  }
  ledgers.expectOneOutcomeEach(ledgers.read());
  return ledgers.attempts.tally;
}

test.each<[string, StartLoad]>([
  ['closed', closedClients(MOST_CONNECTIONS, CLIENT_TIMEOUT_MS)],
  ['open', openClients({ max_connections: MOST_CONNECTIONS, client_close: 'fin' }, CLIENT_TIMEOUT_MS)],
])(
  'in whatever order events come, each attempt of the %s loop ends exactly once',
  (_, startLoad) => {
    const seen = new OutcomesSeen();
    fc.assert(
      fc.property(anySteps, (steps) => seen.add(happen(startLoad, steps))),
      MANY_RUNS,
    );
    expect(seen.missing).toEqual([]);
  },
  DEADLINE_MS,
);
