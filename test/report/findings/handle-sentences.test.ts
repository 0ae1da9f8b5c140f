import { describe, expect, it } from 'vitest';
import { handleExhaustionSentence, openFailuresSentence } from '../../../report/findings/handle-sentences.js';
import { type CellFixture, cellFixture, runFixture, sampleFixture } from '../fixtures.js';

/** Open files a second apart, against a limit of 400. */
const timelineOf = (files: number[]) =>
  files.map((openFiles, index) =>
    sampleFixture({
      atMs: 1000 * (index + 1),
      openFiles,
      openFilesLimit: 400,
      sockets: { CLOSE_WAIT: openFiles - 128 },
    }),
  );

function cellOf(label: string, openFiles: number[], more: CellFixture = {}) {
  const kernel = { openFilesMax: Math.max(...openFiles), openFilesLimit: 400, closeWaitMax: 350 };
  const out = openFiles.findIndex((files) => files >= 400);
  const chain = { handlesOutAtMs: out < 0 ? null : 1000 * (out + 1) };
  return cellFixture({ label, timeline: timelineOf(openFiles), kernel, chain, ...more });
}

describe('the sentence about file handles', () => {
  it('says when they ran out, what held them, how many clients were closed on, and where the limit was enough', () => {
    const out = cellOf('continue', [160, 274, 400, 399], {
      matrix: [
        { client: 'closed', server: 'none', count: 257 },
        { client: 'reset', server: 'none', count: 350 },
        { client: 'timeout', server: 'none', count: 5 },
        { client: 'reset', server: 'reset_read', count: 7 },
      ],
      staleReuse: { closed: 1, reset: 2 },
    });
    expect(handleExhaustionSentence(runFixture([out, cellOf('cancel', [160, 278])]))).toBe(
      'The server had no file handle left in one cell: “continue” after 3.0 s, with up to 272 in CLOSE_WAIT. Node then accepts a ' +
        'connection with a spare handle and closes it at once: 604 attempts ended by a FIN or an RST without an answer; ' +
        'the server saw no request of theirs and logged no error. The same limit was enough for “cancel” (278 at most).',
    );
  });

  it('is left out where a handle was left, the limit is not known, or the cell is invalid', () => {
    const unknown = cellFixture({ timeline: [sampleFixture({ openFiles: 400 })] });
    const invalid = cellOf('broken', [400], { brokenLaws: ['a law'] });
    expect(handleExhaustionSentence(runFixture([cellOf('enough', [399]), unknown, invalid]))).toBeNull();
  });
});

describe('the sentence about connections that could not be opened', () => {
  it('says how often, and how many were open', () => {
    const cell = cellFixture({ settings: { 'server.pool.size': 16 }, pool: { openMax: 3, openFailures: 1234 } });
    expect(openFailuresSentence(runFixture([cell, cellFixture()]))).toMatch(
      /^In one cell the pool could not open a connection, 1,234 times, .* of 16 connections at most 3 were open\./,
    );
  });

  it('is left out where all could be opened', () => {
    expect(openFailuresSentence(runFixture([cellFixture()]))).toBeNull();
  });
});
