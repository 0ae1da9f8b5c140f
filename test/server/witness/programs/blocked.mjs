import { PoolBoard } from '../../../../dist/core/witness/pool-board.js';
import { startWitness } from '../../../../dist/server/witness/witness.js';

/** Starts a witness in the folder of its argument, takes one connection, and blocks its event loop for ever. */
const board = new PoolBoard(2, ['blocked.mjs']);
await startWitness(board, process.argv[2]);
board.granted({ serial: 1, row: -1, held: 0 }, 0);
process.send('blocked from now on', () => {
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
});
