import { beforeEach, describe, expect, it } from 'vitest';
import type { Experiment, Step } from '../../wire/experiments/experiment.js';
import { EXPERIMENTS } from '../../wire/experiments/index.js';
import { done, errno } from '../../wire/experiments/steps.js';
import type { RowResult } from '../../wire/result.js';
import { runRow } from './built-rows.js';

/** What a row expects is compared with what the kernel answers, and never stands in for it. */

const HERE = { ownNetwork: false, pcapFile: null };

let brokenPipe: Experiment;
beforeEach(() => {
  brokenPipe = named('broken-pipe');
});

function named(name: string): Experiment {
  const found = EXPERIMENTS.find((experiment) => experiment.name === name);
  if (found === undefined) throw new Error(`no experiment ${name}`);
  return found;
}

/** Runs it with something else expected of one of its steps, on the host's loopback device. */
function runExpecting(
  experiment: Experiment,
  at: number,
  change: Partial<Extract<Step, { call: object }>>,
): Promise<RowResult> {
  const steps = experiment.steps.map((step, index) => (index === at ? { ...step, ...change } : step)) as Step[];
  return runRow({ ...experiment, steps }, { name: experiment.name, ...HERE });
}

const LAST_WRITE = 5;
const SERVER_CLOSES = 3;

describe('a row of which something else is expected than happens', () => {
  it('does not hold where a call gives another error, and shows the one that came', async () => {
    const row = await runExpecting(brokenPipe, LAST_WRITE, { expected: [errno('ECONNRESET'), done(1)] });
    expect(row.calls.at(-1)?.result).toEqual({ kind: 'error', errno: 'EPIPE' });
    expect(row).toMatchObject({
      holds: false,
      reason: 'call 6, write at the client: expected ECONNRESET or done (1), came EPIPE',
    });
  });

  it('does not hold where a call fails that should not', async () => {
    const row = await runExpecting(brokenPipe, LAST_WRITE, { expected: [done('some')] });
    expect(row).toMatchObject({
      holds: false,
      reason: 'call 6, write at the client: expected done (some), came EPIPE',
    });
  });

  it('does not hold where Node reports something else', async () => {
    const { after } = brokenPipe.steps[SERVER_CLOSES] as Step;
    const row = await runExpecting(brokenPipe, SERVER_CLOSES, {
      after: { ...after, node: ['error ECONNRESET', 'close'] },
    });
    expect(row.node?.events.slice(0, 3)).toEqual(['write done', 'end', 'close']);
    expect(row.holds).toBe(false);
    expect(row.reason).toMatch(/^Node at the client: expected write done, error ECONNRESET, close/);
  });

  it('does not hold where the connection is in another state, for which it waits no longer than its deadline', async () => {
    const row = await runExpecting(brokenPipe, SERVER_CLOSES, {
      after: { states: { client: 'TIME_WAIT', server: 'FIN_WAIT2' }, node: ['end', 'close'] },
    });
    expect(row.calls[SERVER_CLOSES]?.stateAfter).toEqual({ client: 'CLOSE_WAIT', server: 'FIN_WAIT2' });
    expect(row.holds).toBe(false);
    expect(row.reason).toMatch(/^after call 4: state at the client: expected TIME_WAIT, came CLOSE_WAIT/);
  });
});

describe('where no network namespace can be had', () => {
  it('a row that needs none runs on the loopback device, and leaves out counters that are not its own', async () => {
    const row = await runRow(brokenPipe, { name: brokenPipe.name, ...HERE });
    expect(row).toMatchObject({ holds: true, reason: null });
    expect(row.calls.map(({ counters }) => counters)).toEqual(row.calls.map(() => null));
  });

  it.each(['vanished-write', 'accept-queue-full', 'accept-queue-abort'])(
    '%s is not run, and says why',
    async (name) => {
      const row = await runRow(named(name), { name, ...HERE });
      expect(row).toMatchObject({ holds: null, calls: [], node: null, segments: null });
      expect(row.reason).toMatch(/network namespaces? of (its|their) own, which cannot be had here/);
    },
  );
});
