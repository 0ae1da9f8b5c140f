import { describe, expect, test } from 'vitest';
import { keyOf, type PoolState, PoolStates } from './pool-states.js';

/** A step from one state to another. */
interface Step {
  to: string;
  /** Whether it is the step of a request that holds connections already. */
  byHolder: boolean;
  /** Whether a connection was granted or given back: all but a request that joins the queue. */
  moves: boolean;
  /** Whether the detector saw a deadlock in the midst of the step. */
  calledDeadlock: boolean;
}

interface Visited {
  state: PoolState;
  calledDeadlock: boolean;
  steps: Step[];
}

/** Visits every state that `n` requests of `m` connections can bring a real pool of `size` into, whoever steps next. */
async function explore(n: number, m: number, size: number): Promise<Map<string, Visited>> {
  const pool = new PoolStates(m, size);
  const visited = new Map<string, Visited>();
  const todo: PoolState[] = [{ ready: [n, ...Array<number>(m).fill(0)], queue: [] }];
  for (let state = todo.pop(); state !== undefined; state = todo.pop()) {
    if (visited.has(keyOf(state))) continue;
    const { entry, next } = await visit(pool, state);
    visited.set(keyOf(state), entry);
    todo.push(...next);
  }
  return visited;
}

async function visit(pool: PoolStates, state: PoolState): Promise<{ entry: Visited; next: PoolState[] }> {
  await pool.enter(state);
  expect(keyOf(pool.state())).toBe(keyOf(state));
  const { kind, witness } = pool.diagnosed();
  if (kind === 'deadlock') expect(witness).toEqual(pool.holders());
  const entry: Visited = { state, calledDeadlock: kind === 'deadlock', steps: [] };
  const next: PoolState[] = [];
  for (const held of pool.steps()) {
    await pool.enter(state);
    const meanwhile = await pool.step(held);
    const reached = pool.state();
    const moves = reached.queue.length <= state.queue.length;
    entry.steps.push({ to: keyOf(reached), byHolder: held > 0, moves, calledDeadlock: meanwhile.kind === 'deadlock' });
    next.push(reached);
  }
  return { entry, next };
}

/** States from which, whatever happens, no connection is ever granted or given back again. */
function deadStates(visited: ReadonlyMap<string, Visited>): Set<string> {
  const dead = new Set(visited.keys());
  let before: number;
  do {
    before = dead.size;
    for (const [key, { steps }] of visited) if (steps.some(({ to, moves }) => moves || !dead.has(to))) dead.delete(key);
  } while (dead.size < before);
  return dead;
}

/**
 * The states that the detector called deadlocked. They are to be the dead ones in which every holder waits, and no others
 * at any moment: one who holds and has not asked for more yet might as well give back, for all that can be known.
 */
async function deadlocks(n: number, m: number, size: number): Promise<PoolState[]> {
  const visited = await explore(n, m, size);
  const dead = deadStates(visited);
  for (const [key, { calledDeadlock, steps }] of visited) {
    const allWait = steps.every(({ byHolder }) => !byHolder);
    expect([key, calledDeadlock]).toEqual([key, dead.has(key) && allWait]);
    for (const step of steps) if (step.calledDeadlock) expect(dead).toContain(step.to);
  }
  return [...visited.values()].filter(({ calledDeadlock }) => calledDeadlock).map(({ state }) => state);
}

const SIZES = [2, 3].flatMap((m) => Array.from({ length: 11 }, (_, index) => ({ n: index + 2, m })));

describe('in every order of steps', () => {
  test.each(SIZES)(
    '$n requests of $m never deadlock a pool of n(m - 1) + 1, and can one of one less',
    async ({ n, m }) => {
      const bound = n * (m - 1) + 1;
      expect(await deadlocks(n, m, bound)).toEqual([]);
      // The one deadlock is that in which each holds all but its last and waits for that.
      expect(await deadlocks(n, m, bound - 1)).toEqual([{ ready: Array(m + 1).fill(0), queue: Array(n).fill(m - 1) }]);
    },
  );

  test.each([2, 3])(
    'a smaller pool is called deadlocked where nothing can move again, and nowhere else, for requests of %d',
    async (m) => {
      for (let n = 1; n <= 6; n += 1) {
        for (let size = 1; size < n * (m - 1); size += 1)
          expect((await deadlocks(n, m, size)).length).toBeGreaterThan(0);
      }
    },
  );
});
