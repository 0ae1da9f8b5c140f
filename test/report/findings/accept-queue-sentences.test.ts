import { expect, it } from 'vitest';
import { acceptQueueSentence } from '../../../report/findings/accept-queue-sentences.js';
import { cellFixture, runFixture, sampleFixture } from '../fixtures.js';

const overflowing = (longestLagMs: number) =>
  cellFixture({
    client: { ok: 496, connect_timeout: 265 },
    kernel: { listenOverflows: 270, acceptQueueMax: 33 },
    timeline: [sampleFixture({ eventLoopLagMs: longestLagMs }), sampleFixture({ eventLoopLagMs: 1 })],
  });

it('says how long the queue was, what the kernel dropped, who could not connect, and how long the loop stood still', () => {
  expect(acceptQueueSentence(runFixture([overflowing(2995), cellFixture()]))).toBe(
    "In one cell the accept queue was full (33 connections), because the server's event loop stood still for up to 3.0 s: " +
      'the kernel dropped 270 connections without a word, and 265 attempts timed out while connecting. The server learns of ' +
      'none of them.',
  );
});

it('names no block where the loop was merely late', () => {
  expect(acceptQueueSentence(runFixture([overflowing(20)]))).toContain('(33 connections): the kernel dropped');
});

it('is left out where no client was kept from connecting, whatever the host counted', () => {
  expect(acceptQueueSentence(runFixture([cellFixture({ kernel: { listenOverflows: 9 } })]))).toBeNull();
});
