import { closeSync, openSync } from 'node:fs';

/**
 * What a connection takes: six handles, four for its thread's event loop and one each for the database, its log and,
 * with the first connection only, their shared memory; and one or two for moments, while modules are read.
 */
const HANDLES_A_CONNECTION = 8;

/**
 * Asks for the handles of one connection and gives them back, so that what cannot be opened fails before a thread is
 * started for it. That is not only cheaper: a thread that finds between one and three handles loses one of them for ever
 * (uv_loop_init in libuv 1.46 does not close its epoll descriptor where a later step fails), and a server that tries on
 * and on would lose all. Others may take the handles in the millisecond until the thread has them; that remains.
 * @throws what openat(2) fails with: EMFILE at this process's limit, ENFILE at the system's.
 */
export function requireFreeHandles(count = HANDLES_A_CONNECTION): void {
  const handles: number[] = [];
  try {
    while (handles.length < count) handles.push(openSync('/dev/null', 'r'));
  } finally {
    for (const handle of handles) closeSync(handle);
  }
}
