import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Design, FIXED } from './design.js';
import { LabLife } from './lab-life.js';
import { plannedOrder } from './planned-order.js';
import { processesWithin } from './processes.js';
import { fileProblems, readStoredCells, type StoredCell } from './stored-cells.js';

/** A life of the lab takes some 15 s on an idle machine. */
export const LIFE_DEADLINE_MS = 180_000;

const FILE = 'crash.yaml';
const RUN = 'run';

/** A real sweep of short cells in a folder of its own. */
export class Sweep {
  readonly design: Design;
  readonly home = mkdtempSync(join(tmpdir(), 'resetlab-bench-'));
  readonly results = join(this.home, 'results');
  /** There before the lab is, so that it can be watched from the start. */
  readonly folder = join(this.results, RUN);

  constructor(design: Design) {
    this.design = design;
    writeFileSync(join(this.home, FILE), design.scenario);
  }

  begin(): LabLife {
    return this.#live('run', FILE, ...this.design.args, '--out', this.folder, '--attempts');
  }

  resume(): LabLife {
    return this.#live('run', '--resume', RUN);
  }

  /** null: there is no store. */
  stored(): StoredCell[] | null {
    return readStoredCells(this.folder);
  }

  /** Whatever of a life is there beside the run: processes, and folders for temporary files. */
  leftovers(): string[] {
    const processes = processesWithin(this.home).map(({ pid, commandLine }) => `process ${pid}: ${commandLine}`);
    return [...processes, ...readdirSync(this.home).filter((name) => name !== FILE && name !== 'results')];
  }

  /** Empties the folder of a run that was not begun. */
  clear(): void {
    for (const name of readdirSync(this.folder)) rmSync(join(this.folder, name));
  }

  isClear(): boolean {
    return !existsSync(this.folder) || readdirSync(this.folder).length === 0;
  }

  /** What is wrong with the sweep when `life` was its last: not complete, or its files do not agree with its store. */
  completionProblems(life: LabLife): string[] {
    if (!isOver(life)) return [`the last life ended with ${life.end}: ${life.stderr}`];
    const { isWhole } = plannedOrder(this.folder);
    return [
      ...(isWhole ? [] : ['it ended though more was to be measured']),
      ...fileProblems(this.folder, this.stored() ?? []),
    ];
  }

  /** Ends what is left of it, and removes it. */
  remove(): void {
    for (const { pid } of processesWithin(this.home)) process.kill(pid, 'SIGKILL');
    if (existsSync(this.home)) rmSync(this.home, { recursive: true, force: true, maxRetries: 5 });
  }

  #live(...args: string[]): LabLife {
    mkdirSync(this.folder, { recursive: true });
    return new LabLife(args, this.home, this.folder);
  }
}

/** Whether the sweep is complete: this life completed it, or found that the one before had, which was killed afterwards. */
export function isOver({ end, stderr }: LabLife): boolean {
  return end === 0 || (end === 2 && /: is complete \((\d+) of \1 cells\)/.test(stderr));
}

/** Measures a fixed sweep that nobody disturbs. @returns its repetitions, in order. */
export async function undisturbedSweep(): Promise<string[]> {
  const sweep = new Sweep(FIXED);
  try {
    const life = sweep.begin();
    await life.ended(LIFE_DEADLINE_MS);
    const problems = sweep.completionProblems(life);
    if (problems.length > 0) throw new Error(`a sweep that nobody disturbed: ${problems.join('; ')}`);
    return keysOf(sweep.stored());
  } finally {
    sweep.remove();
  }
}

export function keysOf(stored: readonly StoredCell[] | null): string[] {
  return (stored ?? []).map(({ key }) => key);
}
