import { expect, test } from 'vitest';
import { impossibleSquares } from '../../../collector/laws/impossible-squares.js';
import { kernelResets } from '../../../collector/laws/kernel-resets.js';
import { littlesLaw } from '../../../collector/laws/littles-law.js';
import type { MatrixEntry } from '../../../core/cell-views.js';
import { evidenceFixture, withSquare } from './evidence-fixture.js';

type Square = [MatrixEntry['client'], MatrixEntry['server']];

test.each<Square>([
  ['timeout', 'delivered'],
  ['timeout', 'none'],
  ['reset', 'none'],
  ['closed', 'none'],
  ['broken_pipe', 'none'],
  ['reset', 'undelivered'],
  ['ok', 'aborted'],
  ['ok', 'reset_read'],
  ['shed', 'acquire_timeout'],
  ['http_error', 'none'],
  ['http_error', 'failed'],
  ['refused', 'none'],
  ['unfinished', 'delivered'],
  ['unfinished', 'cancelled'],
])('%s × %s happens, if seldom', (client, server) => {
  expect(impossibleSquares.check(withSquare(client, server))).toBeNull();
});

test.each<Square>([
  ['ok', 'none'],
  ['ok', 'shed'],
  ['ok', 'cancelled'],
  ['ok', 'acquire_timeout'],
  ['ok', 'broken_pipe'],
  ['ok', 'undelivered'],
  ['shed', 'delivered'],
  ['shed', 'none'],
  ['http_error', 'delivered'],
  ['closed', 'delivered'],
  ['refused', 'delivered'],
  ['connect_timeout', 'stuck'],
  ['none', 'delivered'],
])('%s × %s cannot happen', (client, server) => {
  expect(impossibleSquares.check(withSquare(client, server))).toMatch(/impossible pairs|belong to no attempt/);
});

test('a request on a connection that was reset before it was accepted need not have an attempt', () => {
  const evidence = { ...withSquare('none', 'reset_read'), requestsWithoutPort: 1 };
  expect(impossibleSquares.check(evidence)).toBeNull();
});

test("Little's law is not judged by too few samples, over a gap in them, or with several grants a request", () => {
  const broken = evidenceFixture();
  broken.queue.waitedMs = 0;
  const { sampled } = broken.queue;
  if (sampled === null) throw new Error('the fixture has no samples');
  expect(littlesLaw.check(broken)).not.toBeNull();
  expect(littlesLaw.check({ ...broken, queue: { ...broken.queue, sampled: null } })).toBeNull();
  expect(littlesLaw.check({ ...broken, queue: { ...broken.queue, grantsARequest: 2 } })).toBeNull();
  for (const poor of [{ samples: 19 }, { longestGapMs: 501 }]) {
    const queue = { ...broken.queue, sampled: { ...sampled, ...poor } };
    expect(littlesLaw.check({ ...broken, queue })).toBeNull();
  }
});

test("the kernel's counters are not judged where they are not the cell's alone", () => {
  expect(kernelResets.check({ ...evidenceFixture(), counters: null })).toBeNull();
});
