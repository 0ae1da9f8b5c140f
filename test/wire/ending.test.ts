import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Interrupted } from '../../core/errors.js';
import { findIsolation } from '../../lab/isolation.js';
import { built } from '../support/built.js';
import { until } from '../support/deadline.js';
import { runRows } from './built-rows.js';
import { type MarkedProcess, markNewProcesses } from './marked-processes.js';

/** A row's processes end with it, however it ends; some are stopped, and do not see that their channel closes. */

const PROGRAM = fileURLToPath(new URL('programs/run-rows.mjs', import.meta.url));
const { launcher } = await findIsolation();

let running: () => MarkedProcess[];
beforeEach(() => {
  running = markNewProcesses().running;
});
afterEach(() => {
  for (const { pid } of running()) process.kill(pid, 'SIGKILL');
});

const stoppedServer = () =>
  running().find(({ state, commandLine }) => state === 'T' && commandLine.includes('wire/peer'));
const rowProcess = () => running().find(({ commandLine }) => /^\S*node\S* \S*wire\/row\/main/.test(commandLine));
const untilNothingRuns = () => until('nothing of the row runs', () => running().length === 0);

function signal(pid: number | undefined, name: 'SIGSTOP' | 'SIGKILL'): void {
  // A pid of 0 would be every process of this group.
  if (!pid) throw new Error('no such process was found');
  process.kill(pid, name);
}

/** Its server is stopped for some seconds, in which the client's SYNs are dropped; the other's for half a second. */
const LONG_STOPPED = launcher.length > 0 ? 'accept-queue-full' : 'stopped-window';
const untilServerIsStopped = () => until('the server is stopped', () => stoppedServer() !== undefined, 25_000);

describe('no process of a row is left', () => {
  it('when the row has come out', async () => {
    const [row] = await runRows(['stopped-read'], { launcher, pcapFolder: null });
    expect(row?.calls.map(({ call }) => call)).toContain('stop');
    await untilNothingRuns();
  });

  it('when it is interrupted while a process of it is stopped', async () => {
    const interruption = new AbortController();
    const run = runRows([LONG_STOPPED], { launcher, pcapFolder: null, signal: interruption.signal });
    const outcome = run.catch((error) => error);
    await untilServerIsStopped();
    interruption.abort();
    expect(await outcome).toMatchObject({ name: new Interrupted('').name });
    await untilNothingRuns();
  });

  it('when who runs the rows is killed meanwhile', async () => {
    const program = spawn(process.execPath, [PROGRAM, built(''), JSON.stringify(launcher), LONG_STOPPED]);
    await untilServerIsStopped();
    program.kill('SIGKILL');
    await untilNothingRuns();
  });

  it("when the row's own process is killed: the row fails, and another runs", async () => {
    const run = runRows([LONG_STOPPED, 'refused'], { launcher, pcapFolder: null });
    await untilServerIsStopped();
    signal(stoppedServer()?.parentPid, 'SIGKILL');
    const rows = await run;
    const killed = rows.find(({ name }) => name === LONG_STOPPED);
    expect(killed).toMatchObject({ holds: false, calls: [] });
    expect(killed?.reason).toMatch(/ended \(SIGKILL\)/);
    expect(rows.find(({ name }) => name === 'refused')).toMatchObject({ holds: true });
    await untilNothingRuns();
  });

  it('when it hangs: it is ended at its deadline and fails', async () => {
    const run = runRows([LONG_STOPPED], { launcher, pcapFolder: null, rowDeadlineMs: 3000 });
    await until('the row runs', () => rowProcess() !== undefined);
    signal(rowProcess()?.pid, 'SIGSTOP');
    const [row] = await run;
    expect(row).toMatchObject({ holds: false, calls: [] });
    expect(row?.reason).toContain('did not say "done" within 3 s');
    await untilNothingRuns();
  });
});
