import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { LabFailure } from './errors.js';

/** How much of a process's error output is kept, to show its last lines when it fails. */
const LAST_LINES = 20;
const LAST_CHARACTERS = 8192;

export interface ChildOptions {
  /** What it is called in messages, such as `the server`. */
  name: string;
  /** The compiled file, relative to the root of the compiled code. */
  file: string;
  order: object;
  /** A program that starts it, with its arguments, such as prlimit. */
  launcher?: readonly string[];
}

/** With Node alone: loading a package for it takes as long as the rest of what a cell's process loads. */
function start({ file, order, launcher = [] }: ChildOptions): ChildProcess {
  const path = fileURLToPath(new URL(`../${file}`, import.meta.url));
  const [program = process.execPath, ...args] = [...launcher, process.execPath, path, JSON.stringify(order)];
  return spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], serialization: 'json', detached: true });
}

/** How the process ended, once its output and its channel are closed as well; or why it could not be started. */
function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    // A message or signal that comes too late is an error here, too, and tells nothing of the end.
    child.on('error', (error) => child.pid === undefined && resolve(error.message));
    child.once('close', (exitCode, signal) => resolve(signal ?? `exit code ${exitCode}`));
  });
}

const running = new Set<{ kill(): void }>();

/** Kills every child of this process that is still running. */
export function killChildren(): void {
  for (const child of running) child.kill();
}

/**
 * A process of ours with a message channel, never through a shell. It stands in a session of its own, so that Ctrl-C in
 * the terminal reaches the lab alone, which then ends it in order; when its parent dies it ends by itself, because its
 * channel closes.
 */
export class Child<Message extends { kind: string }> {
  readonly #name: string;
  readonly #process: ChildProcess;
  readonly #ended: Promise<string>;
  #lastOutput = '';

  constructor(options: ChildOptions) {
    this.#name = options.name;
    this.#process = start(options);
    this.#process.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#lastOutput = (this.#lastOutput + text).slice(-LAST_CHARACTERS);
    });
    running.add(this);
    // What it left behind in its group may hold its output open, and then its end would not be told.
    this.#process.once('exit', () => this.kill());
    this.#ended = endOf(this.#process).finally(() => running.delete(this));
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  onMessage(listener: (message: Message) => void): () => void {
    const untyped = (message: unknown) => listener(message as Message);
    this.#process.on('message', untyped);
    return () => void this.#process.off('message', untyped);
  }

  /**
   * The next message of `kind`.
   * @throws LabFailure with the process's last lines when it ends first or does not say so within `deadlineMs`.
   */
  message<Kind extends Message['kind']>(kind: Kind, deadlineMs: number): Promise<Extract<Message, { kind: Kind }>> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => fail(`did not say "${kind}" within ${deadlineMs / 1000} s`), deadlineMs);
      const stopListening = this.onMessage((message) => {
        if (message.kind !== kind) return;
        done();
        resolve(message as Extract<Message, { kind: Kind }>);
      });
      const done = () => {
        clearTimeout(timer);
        stopListening();
      };
      const fail = (what: string) => {
        done();
        reject(this.failure(what));
      };
      void this.#ended.then((how) => fail(`ended (${how}) before it said "${kind}"`));
    });
  }

  /** Rejects with a {@link failure} when the process ends; for a race with what must not outlast it. */
  async untilItEnds(): Promise<never> {
    throw this.failure(`ended (${await this.#ended}) while it was needed`);
  }

  send(command: object): void {
    if (this.#process.connected) this.#process.send(command, () => {});
  }

  /** Waits for its end, and kills it when that takes longer than `deadlineMs`. */
  async end(deadlineMs: number): Promise<void> {
    const timer = setTimeout(() => this.kill(), deadlineMs);
    await this.#ended;
    clearTimeout(timer);
  }

  /** Kills it with its process group: what it started and did not put into a group of its own, stopped processes too. */
  kill(): void {
    const { pid } = this.#process;
    if (pid === undefined) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // No process is left in the group.
    }
  }

  /** A failure of this process, with the last that it said. */
  failure(what: string): LabFailure {
    const lines = this.#lastOutput.trimEnd().split('\n').slice(-LAST_LINES).join('\n');
    return new LabFailure(`${this.#name} ${what}${lines === '' ? '' : `; its last lines:\n${lines}`}`);
  }
}
