import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type OpenSettings, openClients } from './open-clients.js';
import { anyClientTimeoutMs, anyCut, DEADLINE_MS, OutcomesSeen, RARE, RUNS } from './runs.js';
import { meet } from './wild-run.js';
import { anyWild } from './wild-server.js';

const anySettings: fc.Arbitrary<OpenSettings> = fc.record({
  max_connections: fc.integer({ min: 1, max: 5 }),
  client_close: fc.constantFrom('fin', 'rst'),
});
/** Between one request and the next; 0: at the same moment. */
const anyGapsMs = fc.array(fc.constantFrom(0, 0, 1, 2, 5), { maxLength: 30 });

test(
  'whatever a server does to them, each attempt of the open loop ends once, as the server ended it',
  async () => {
    const seen = new OutcomesSeen();
    const property = fc.asyncProperty(
      anyWild,
      anyCut,
      anyGapsMs,
      anySettings,
      anyClientTimeoutMs,
      async (wild, cut, gapsMs, settings, clientTimeoutMs) =>
        seen.add(await meet(wild, cut, { gapsMs, clientTimeoutMs }, openClients(settings, clientTimeoutMs))),
    );
    await fc.assert(property, RUNS);
    expect(RARE).toEqual(expect.arrayContaining(seen.missing));
  },
  DEADLINE_MS,
);
