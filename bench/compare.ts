import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { execa } from 'execa';
import { monotonicMs } from '../core/clock.js';
import { LabFailure } from '../core/errors.js';
import { packageFolder } from '../lab/package-folder.js';
import { closeWritten, makeToWrite, STORE_FILE } from '../lab/store/database.js';
import { Repetitions } from '../lab/store/repetitions.js';
import { writeHeader } from '../lab/store/run-header.js';
import type { Benchmark } from './benchmark.js';
import { type MeasuredRun, measureRun } from './store/measured-run.js';
import { variedCells } from './store/varied-cells.js';

const CELLS = 200;
/** Beyond what Mann–Whitney counts exactly; and within it, where that costs the most. */
const REPETITIONS = [50, 49] as const;
const ROUNDS = 5;
const ALLOWED_MS = 5000;
const ALLOWED_BYTES = 300e6;
const LOOK_EVERY_MS = 5;

/** The whole command, from its start to its end, on two runs of ten thousand repetitions, with every figure. */
export const compare: Benchmark = {
  name: 'compare',
  about: `5 s over the time, and 300 MB over the peak memory (RSS), of comparing two runs of ${CELLS} cells in every figure`,
  async run(progress) {
    const figures = [];
    const like = await measureRun();
    for (const repetitions of REPETITIONS) {
      const home = mkdtempSync(join(tmpdir(), 'resetlab-bench-'));
      try {
        const what = `${repetitions} repetitions a cell`;
        const bytes = await writeRuns(home, like, repetitions);
        progress(`compare, ${what}: two stores of ${(bytes / 1e6).toFixed(0)} MB`);
        const rounds: { ms: number; peakBytes: number }[] = [];
        for (let round = 0; round < ROUNDS; round += 1) rounds.push(await measured(home, round));
        const seconds = rounds.map(({ ms }) => ms / 1000);
        const megabytes = rounds.map(({ peakBytes }) => peakBytes / 1e6);
        figures.push(
          { what: `time, ${what}`, ratios: rounds.map(({ ms }) => ALLOWED_MS / ms), goal: 1 },
          { what: `memory, ${what}`, ratios: rounds.map(({ peakBytes }) => ALLOWED_BYTES / peakBytes), goal: 1 },
          { what: `time, ${what}`, values: seconds, unit: 's' },
          { what: `memory, ${what}`, values: megabytes, unit: 'MB' },
        );
      } finally {
        rmSync(home, { recursive: true, force: true });
      }
    }
    return figures;
  },
};

async function measured(home: string, round: number): Promise<{ ms: number; peakBytes: number }> {
  const command = join(packageFolder(), 'dist', 'cli', 'main.js');
  const args = ['compare', 'a', 'b', '--all', '--csv', join(home, `${round}.csv`)];
  const startMs = monotonicMs();
  const child = execa(process.execPath, [command, ...args], { cwd: home, stdout: 'ignore' });
  let peakBytes = 0;
  let over = false;
  const ended = child.finally(() => {
    over = true;
  });
  while (!over && child.pid !== undefined) {
    peakBytes = Math.max(peakBytes, highWaterBytes(child.pid));
    await Promise.race([pause(LOOK_EVERY_MS), ended]);
  }
  await ended;
  const ms = monotonicMs() - startMs;
  const rows = readFileSync(join(home, `${round}.csv`), 'utf8').split('\n').length - 2;
  if (rows < CELLS) throw new LabFailure(`only ${rows} figures were compared`);
  return { ms, peakBytes };
}

/** The most memory that a process has had so far, as the kernel keeps it; 0 once it is gone. */
function highWaterBytes(pid: number): number {
  try {
    const kib = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kib ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** @returns the size of the stores of both. */
async function writeRuns(home: string, like: MeasuredRun, repetitions: number): Promise<number> {
  let bytes = 0;
  for (const [at, name] of ['a', 'b'].entries()) {
    const folder = join(home, 'results', name);
    await mkdir(folder, { recursive: true });
    bytes += writeRun(join(folder, STORE_FILE), like, `bench-${name}`, repetitions, at);
  }
  return bytes;
}

/** Writes a store as `resetlab run` would, but without waiting for the disk after each repetition. */
function writeRun(path: string, like: MeasuredRun, runId: string, repetitions: number, seed: number): number {
  const sweep = { 'server.pool.size': Array.from({ length: CELLS }, (_, at) => at + 1) };
  const scenario = { ...like.header.scenario, sweep, repeat: repetitions };
  const database = makeToWrite(path);
  try {
    database.pragma('synchronous = OFF');
    writeHeader(database, { ...like.header, runId, scenario, cellsPlanned: CELLS * repetitions });
    const stored = new Repetitions(database);
    for (const cell of variedCells(like, CELLS, repetitions, seed)) stored.add(cell, null);
  } finally {
    closeWritten(database);
  }
  return statSync(path).size;
}
