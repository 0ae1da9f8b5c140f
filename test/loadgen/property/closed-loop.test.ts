import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closedClients } from './closed-clients.js';
import { anyClientTimeoutMs, anyCut, DEADLINE_MS, OutcomesSeen, RARE, RUNS } from './runs.js';
import { meet } from './wild-run.js';
import { anyWild } from './wild-server.js';

test(
  'whatever a server does to them, each attempt of the closed loop ends once, as the server ended it',
  async () => {
    const seen = new OutcomesSeen();
    const anyCount = fc.integer({ min: 1, max: 3 });
    const property = fc.asyncProperty(
      anyWild,
      anyCut,
      anyCount,
      anyClientTimeoutMs,
      async (wild, cut, count, clientTimeoutMs) =>
        seen.add(await meet(wild, cut, { clientTimeoutMs }, closedClients(count, clientTimeoutMs))),
    );
    await fc.assert(property, RUNS);
    expect(RARE).toEqual(expect.arrayContaining(seen.missing));
  },
  DEADLINE_MS,
);
