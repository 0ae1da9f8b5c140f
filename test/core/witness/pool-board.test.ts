import { describe, expect, test } from 'vitest';
import { newClaim } from '../../../core/witness/claim.js';
import { PoolBoard } from '../../../core/witness/pool-board.js';
import { readBoard } from '../../../core/witness/snapshot.js';
import { headLine, readLine, snapshotLine } from '../../../core/witness/snapshot-line.js';

/** A board whose clock goes on by 10 ms at each look. */
function boardOf(size: number) {
  let nowMs = 1000;
  const board = new PoolBoard(size, ['first', 'second'], () => {
    nowMs += 10;
    return nowMs;
  });
  return { board, read: () => readBoard(board.memory, 5000) };
}

describe('a board', () => {
  test('shows who holds what since when and from where, and who of them waits', () => {
    const { board, read } = boardOf(3);
    const [a, b] = [newClaim(7), newClaim(8)];
    board.granted(a, 0);
    board.granted(b, 0);
    board.granted(a, 1);
    board.waits(b, 1, 1234);
    board.works(a, 2345);
    expect(read()).toMatchObject({
      atMs: 5000,
      size: 3,
      grants: 3,
      waits: 1,
      holders: [
        {
          serial: 7,
          holds: [
            { slot: 0, sinceMs: 1010, site: 0 },
            { slot: 2, sinceMs: 1030, site: 1 },
          ],
          waitingSinceMs: null,
          workUntilMs: 2345,
          overMs: null,
        },
        { serial: 8, holds: [{ slot: 1, sinceMs: 1020, site: 0 }], waitingSinceMs: 1234, waitingSite: 1 },
      ],
    });
  });

  test('forgets a holder with its last connection, and what it knew of it with its row', () => {
    const { board, read } = boardOf(1);
    const first = newClaim(1);
    const slot = board.granted(first, 0);
    board.works(first, 99);
    board.waits(first, 1, 98);
    board.over(first);
    board.released(first, slot);
    expect(read()).toMatchObject({ grants: 1, releases: 1, holders: [] });
    board.granted(newClaim(2), 0);
    expect(read()?.holders).toMatchObject([{ serial: 2, waitingSinceMs: null, workUntilMs: null, overMs: null }]);
  });

  test('shows no wait of one who has left the queue, or has been served', () => {
    const { board, read } = boardOf(2);
    const claim = newClaim(1);
    board.granted(claim, 0);
    board.waits(claim, 1, 50);
    board.left(claim, 'timedOut');
    expect(read()).toMatchObject({ timedOut: 1, withdrawn: 0, holders: [{ waitingSinceMs: null }] });
    board.waits(claim, 1, 60);
    board.granted(claim, 1);
    expect(read()?.holders).toMatchObject([{ waitingSinceMs: null, holds: [{ slot: 0 }, { slot: 1 }] }]);
  });

  test('shows a request that has ended and still holds a connection, and none that gave all back', () => {
    const { board, read } = boardOf(2);
    const [leaky, sound] = [newClaim(1), newClaim(2)];
    board.granted(leaky, 0);
    board.released(sound, board.granted(sound, 0));
    board.over(sound);
    board.over(leaky);
    expect(read()?.holders).toMatchObject([{ serial: 1, overMs: 1030 }]);
  });

  test('refuses to note more connections than the pool has', () => {
    const { board } = boardOf(1);
    board.granted(newClaim(1), 0);
    expect(() => board.granted(newClaim(2), 0)).toThrow(RangeError);
  });

  test('gives no snapshot while its writer stands in the midst of a change', () => {
    const { board, read } = boardOf(1);
    Atomics.add(board.memory.version, 0, 1);
    expect(read()).toBeNull();
  });
});

describe("a line of the witness's file", () => {
  const snapshot = () => {
    const { board, read } = boardOf(2);
    const claim = newClaim(3);
    board.granted(claim, 0);
    board.granted(claim, 1);
    board.waits(claim, 1, 77.123);
    board.queue(4, 12.5);
    return read();
  };

  test('says what the snapshot said', () => {
    const written = snapshot();
    if (written === null) throw new Error('the board gave no snapshot');
    const [holder] = written.holders;
    const expected = { ...written, holders: [{ ...holder, waitingSinceMs: 77.12 }] };
    expect(readLine(snapshotLine(written))).toEqual({ kind: 'snapshot', snapshot: expected });
    expect(readLine(headLine({ sites: ['here'] }))).toEqual({ kind: 'head', head: { sites: ['here'] } });
  });

  test('is no line where it is cut off anywhere, or says something else', () => {
    const written = snapshot();
    const line = written === null ? '' : snapshotLine(written).trimEnd();
    for (let length = 0; length < line.length; length += 1) expect(readLine(line.slice(0, length))).toBeNull();
    for (const other of ['null', '[]', '{}', '[1,2,[],[]]', '"text"', '{"sites":3}'])
      expect(readLine(other)).toBeNull();
  });
});
