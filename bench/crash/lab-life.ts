import { type ChildProcess, spawn } from 'node:child_process';
import { type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { packageFolder } from '../../lab/package-folder.js';
import { STORE_FILE } from '../../lab/store/database.js';
import type { Moment, Sign } from './moment.js';
import { type ProcessName, processesWithin, processId } from './processes.js';

const LOOK_EVERY_MS = 2;
/** To look through every process takes longer. */
const LOOK_FOR_PROCESSES_EVERY_MS = 20;

/** One life of the lab: from the start of the command to its end, with what can be seen of it from outside. */
export class LabLife {
  readonly #home: string;
  readonly #process: ChildProcess;
  readonly #watcher: FSWatcher;
  readonly #seen = new Set<Sign>(['lab started']);
  stdout = '';
  stderr = '';
  /** Exit code or signal; null while it runs. */
  end: number | string | null = null;

  /**
   * Starts `resetlab` with `args` in `home`, which is its folder for temporary files, too.
   * @param folder where its store is, or will be.
   */
  constructor(args: readonly string[], home: string, folder: string) {
    this.#home = home;
    this.#watcher = watch(folder, (event, name) => this.#touched(event, name ?? ''));
    this.#process = spawn(process.execPath, [join(packageFolder(), 'dist', 'cli', 'main.js'), ...args], {
      cwd: home,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'C.UTF-8', TMPDIR: home },
    });
    this.#process.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text;
      if (text.includes('✔')) this.#seen.add('cell done');
    });
    this.#process.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text;
    });
    this.#process.on('close', (code, signal) => {
      this.end = signal ?? code;
      this.#watcher.close();
    });
  }

  /** How many repetitions it has said to be done. */
  get announced(): number {
    return this.stdout.split('✔').length - 1;
  }

  /** Waits for its end; a lab that has not ended by then is killed. @returns whether it ended by itself. */
  async ended(deadlineMs: number): Promise<boolean> {
    const isInTime = await this.#until(() => false, deadlineMs);
    if (this.end === null) this.#process.kill('SIGKILL');
    while (this.end === null) await pause(LOOK_EVERY_MS);
    return isInTime;
  }

  /** Kills the process of `moment` when that has come. @returns false: the lab had ended before. */
  async killAt({ sign, victim, afterCells, delayMs }: Moment, deadlineMs: number): Promise<boolean> {
    await this.#until(() => this.announced >= afterCells, deadlineMs);
    if (afterCells > 0) this.#seen.delete(sign);
    const processSign = /^(\w+) runs$/.exec(sign)?.[1] as ProcessName | undefined;
    if (processSign !== undefined) await this.#processRuns(processSign, deadlineMs);
    else await this.#until(() => this.#seen.has(sign), deadlineMs);
    if (this.end !== null) return false;
    await pause(delayMs);
    const pid = victim === 'lab' ? this.#process.pid : await this.#processRuns(victim, deadlineMs);
    return this.end === null && pid !== undefined && pid !== null && killed(pid);
  }

  /** Waits until it runs. @returns null: the lab has ended instead. */
  async #processRuns(name: ProcessName, deadlineMs: number): Promise<number | null> {
    let pid: number | null = null;
    const looks = () => {
      pid = processId(processesWithin(this.#home), name);
      if (pid !== null) this.#seen.add(`${name} runs`);
      return pid !== null;
    };
    await this.#until(looks, deadlineMs, LOOK_FOR_PROCESSES_EVERY_MS);
    return pid;
  }

  /** @returns whether it came true, or the lab ended, in time. */
  async #until(holds: () => boolean, deadlineMs: number, everyMs = LOOK_EVERY_MS): Promise<boolean> {
    const giveUpAt = Date.now() + deadlineMs;
    while (this.end === null && !holds()) {
      if (Date.now() > giveUpAt) return false;
      await pause(everyMs);
    }
    return true;
  }

  #touched(event: string, name: string): void {
    this.#seen.add('store touched');
    // When a store is opened its log is changed, too; after the attempts are written it is by what is stored.
    const isStoring = this.#seen.has('attempts written') && event === 'change';
    if (name === `${STORE_FILE}-wal` && isStoring) this.#seen.add('stored');
    if (name === '.attempts.csv.draft') this.#seen.add('attempts written');
    if (name === '.cells.csv.draft') this.#seen.add('files written');
  }
}

function killed(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}
