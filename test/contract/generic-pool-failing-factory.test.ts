import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

/** What generic-pool 3.9 does to a process whose factory fails: in processes of their own, which can be killed. */

const PROGRAM = fileURLToPath(new URL('programs/pool-trap.mjs', import.meta.url));
const POLL = { timeout: 15_000, interval: 20 };

let child: ChildProcess | undefined;

afterEach(() => {
  child?.kill('SIGKILL');
  child = undefined;
});

/** Starts the program with that failure; its lines are added to `said` as they come. */
function startTrap(failure: string): { said: string[]; pid: number } {
  child = spawn(process.execPath, [PROGRAM, failure], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said: string[] = [];
  if (child.stdout) createInterface(child.stdout).on('line', (line) => said.push(line));
  return { said, pid: child.pid ?? Number.NaN };
}

async function saidUntilExit(failure: string): Promise<string[]> {
  const { said } = startTrap(failure);
  if (child) await once(child, 'close');
  return said;
}

/** CPU time of a process, in user mode, in clock ticks (field 14 of /proc/<pid>/stat). */
function userTicks(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(afterName[14 - 3]);
}

describe('a factory whose create', () => {
  it('succeeds gives a connection', async () => {
    expect(await saidUntilExit('healthy')).toEqual(['acquiring', 'acquired', 'size 1, available 0, borrowed 1']);
  });

  it('rejects at once freezes the process: no timer runs, and the acquire timeout never fires', async () => {
    const { said, pid } = startTrap('create-rejects');
    await expect.poll(() => said, POLL).toContain('acquiring');
    const atStart = userTicks(pid);
    // Three times what the timers of the program need, in CPU time that it really had: a second has 100 ticks.
    await expect.poll(() => userTicks(pid) - atStart, POLL).toBeGreaterThan(30);
    expect(said).toEqual(['acquiring']);
    expect(child?.exitCode).toBeNull();
  });

  it('rejects later than in the same turn leaves timers alone, and the acquire times out', async () => {
    expect(await saidUntilExit('create-rejects-later')).toEqual([
      'acquiring',
      'a timer ran',
      'TimeoutError',
      expect.stringMatching(/^size [01], available 0, borrowed 0$/),
    ]);
  });
});

describe('a factory whose validate rejects', () => {
  it('loses the slot: the connection is neither idle nor borrowed, and counts; the rejection is unhandled', async () => {
    expect(await saidUntilExit('validate-rejects')).toEqual([
      'acquiring',
      'unhandled: no answer',
      'a timer ran',
      'TimeoutError',
      'size 1, available 0, borrowed 0',
    ]);
  });
});
