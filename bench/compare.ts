import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { execa } from 'execa';
import { monotonicMs } from '../core/clock.js';
import { LabFailure } from '../core/errors.js';
import { uniformSource } from '../core/random.js';
import { packageFolder } from '../lab/package-folder.js';
import type { RunDocument } from '../report/run-json.js';
import type { Benchmark } from './benchmark.js';

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
    for (const repetitions of REPETITIONS) {
      const home = mkdtempSync(join(tmpdir(), 'resetlab-bench-'));
      try {
        const what = `${repetitions} repetitions a cell`;
        const bytes = await writeRuns(home, repetitions);
        progress(`compare, ${what}: two runs of ${(bytes / 1e6).toFixed(0)} MB`);
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

/**
 * Writes two runs as `resetlab run` would, whose figures are those of the committed run, each changed by a draw of its own: what they
 * are does not matter here, but no two are the same.
 * @returns the size of both.
 */
async function writeRuns(home: string, repetitions: number): Promise<number> {
  const text = readFileSync(join(packageFolder(), 'results', 'reference', 'run.json'), 'utf8');
  const like = JSON.parse(text) as RunDocument;
  let bytes = 0;
  for (const [at, name] of ['a', 'b'].entries()) {
    const folder = join(home, 'results', name);
    await mkdir(folder, { recursive: true });
    bytes += writeRun(join(folder, 'run.json'), { ...like, runId: `bench-${name}` }, repetitions, uniformSource(1, at));
  }
  return bytes;
}

function writeRun(path: string, like: RunDocument, repetitions: number, draw: () => number): number {
  const { cells, ...head } = like;
  const sweep = { 'server.pool.size': Array.from({ length: CELLS }, (_, at) => at + 1) };
  const document = { ...head, scenario: { ...head.scenario, sweep, repeat: repetitions }, cells: [] };
  const file = openSync(path, 'w');
  try {
    writeSync(file, JSON.stringify(document, null, 2).replace(/\[\]\s*\}$/, '['));
    for (let at = 0; at < CELLS * repetitions; at += 1) {
      const index = 1 + (at % CELLS);
      const { plan, brokenLaws, ...figures } = cells[at % cells.length] as RunDocument['cells'][number];
      const scenario = structuredClone(plan.scenario);
      scenario.server.pool.size = index;
      const own = { index, label: `pool_size=${index}`, repetition: 1 + Math.floor(at / CELLS), scenario };
      const cell = { plan: own, ...(varied(figures, draw) as typeof figures), brokenLaws };
      const lines = JSON.stringify(cell, null, 2).replaceAll('\n', '\n    ');
      writeSync(file, `${at === 0 ? '' : ','}\n    ${lines}`);
    }
    writeSync(file, '\n  ]\n}\n');
  } finally {
    closeSync(file);
  }
  return statSync(path).size;
}

/** Every number of `value`, up to a tenth more. */
function varied(value: unknown, draw: () => number): unknown {
  if (typeof value === 'number') return value * (1 + draw() / 10);
  if (Array.isArray(value)) return value.map((item) => varied(item, draw));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, varied(inner, draw)]));
}
