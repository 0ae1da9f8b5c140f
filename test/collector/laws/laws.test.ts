import { describe, expect, test } from 'vitest';
import type { CellEvidence } from '../../../collector/evidence/evidence.js';
import { brokenLaws, LAWS } from '../../../collector/laws/index.js';
import { evidenceFixture } from './evidence-fixture.js';

/** What breaks each law, and nothing but this law. */
const BREAKS: Record<string, { how: string; breaks: (evidence: CellEvidence) => void; words: string }[]> = {
  'client sum': [
    {
      how: 'an attempt without an outcome',
      breaks: (evidence) => {
        evidence.client.attempts += 1;
      },
      words: 'attempts (101) are not the sum of client outcomes (100)',
    },
  ],
  'server sum': [
    {
      how: 'a request that the ledger has lost',
      breaks: (evidence) => {
        evidence.requestsBegun += 1;
      },
      words: 'requests (91) are not the sum of server outcomes (90)',
    },
    {
      how: 'a request that its connection knows nothing of',
      breaks: (evidence) => {
        evidence.connections.requests -= 1;
      },
      words: "requests on the server's connections (89) are not those in its ledger (90)",
    },
  ],
  'requests within attempts': [
    {
      how: 'a request that nobody made',
      breaks: (evidence) => {
        evidence.server.requests = 101;
      },
      words: 'the server saw more requests (101) than there were attempts (100)',
    },
  ],
  'matrix margins': [
    {
      how: 'an attempt and its request that the join has lost',
      breaks: (evidence) => {
        evidence.matrix[0] = { client: 'ok', server: 'delivered', count: 49 };
      },
      words:
        'the matrix of outcomes does not add up: client ok is 49 there and 50 in the ledger, ' +
        'server delivered is 50 there and 51 in the ledger',
    },
  ],
  'impossible squares': [
    {
      how: 'a good answer to a request that never got a connection',
      breaks: (evidence) => {
        evidence.matrix[0] = { client: 'ok', server: 'delivered', count: 49 };
        evidence.matrix.push({ client: 'ok', server: 'stuck', count: 1 });
        evidence.server.outcomes.delivered -= 1;
        evidence.server.outcomes.stuck += 1;
      },
      words: 'impossible pairs of outcomes (client × server): ok × stuck: 1',
    },
    {
      how: 'a request that was no attempt',
      breaks: (evidence) => {
        evidence.matrix[0] = { client: 'ok', server: 'delivered', count: 50 };
        evidence.matrix.push({ client: 'none', server: 'delivered', count: 1 });
        evidence.server.outcomes.delivered += 1;
        evidence.requestsBegun += 1;
        evidence.connections.requests += 1;
      },
      words: '1 requests belong to no attempt (none × …)',
    },
  ],
  'unfinished drained': [
    {
      how: 'a request in flight at the end that the server has not read',
      breaks: (evidence) => {
        evidence.lostUnfinished = 1;
      },
      words: "1 unfinished attempts on accepted connections are missing in the server's ledger",
    },
  ],
  "Little's law": [
    {
      how: 'waits that leave out those who never got a connection',
      breaks: (evidence) => {
        evidence.queue.waitedMs = 40_000;
      },
      words:
        "Little's law: a mean queue depth of 20.0 is not 30.0 arrivals a second × 444.4 ms = 13.3, give or take 4.0",
    },
  ],
  'kernel resets': [
    {
      how: 'a broken pipe that the kernel has not seen',
      breaks: (evidence) => {
        if (evidence.counters) evidence.counters.estabResets = 33;
      },
      words: 'the kernel counted fewer resets (EstabResets 33) than requests were lost to (34)',
    },
    {
      how: 'a broken pipe without an RST',
      breaks: (evidence) => {
        if (evidence.counters) evidence.counters.outRsts = 33;
      },
      words: 'the kernel sent fewer RSTs (OutRsts 33) than requests were lost to (34)',
    },
    {
      how: 'resets that no RST explains',
      breaks: (evidence) => {
        if (evidence.counters) evidence.counters.estabResets = 69;
      },
      words: 'the kernel counted more resets (EstabResets 69) than RSTs and aborts explain (68)',
    },
  ],
};

test('a healthy cell breaks no law', () => {
  expect(brokenLaws(evidenceFixture())).toEqual([]);
});

test('every law has a way to be broken here', () => {
  expect(LAWS.map(({ name }) => name).toSorted()).toEqual(Object.keys(BREAKS).toSorted());
});

describe.each(Object.entries(BREAKS))('the law "%s"', (name, breaks) => {
  test.each(breaks)('is broken, and it alone, by $how', ({ breaks: breakIt, words }) => {
    const evidence = evidenceFixture();
    breakIt(evidence);
    expect(LAWS.filter((law) => law.check(evidence) !== null).map((law) => law.name)).toEqual([name]);
    expect(brokenLaws(evidence)).toEqual([words]);
  });
});
