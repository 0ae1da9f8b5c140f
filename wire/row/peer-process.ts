import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LabFailure } from '../../core/errors.js';
import type { PeerAnswers, PeerCommand, PeerMessage } from '../peer/messages.js';
import type { Side } from '../result.js';
import { done, type TimedResult, timed } from '../timed.js';
import { holdsWithin, until } from './until.js';

const PROGRAM = fileURLToPath(new URL('../peer/main.js', import.meta.url));
const START_DEADLINE_MS = 10_000;
const SIGNAL_DEADLINE_MS = 5000;
/** Beyond every deadline of a call, the longest of which is the kernel's own for a connect. */
const ANSWER_DEADLINE_MS = 15_000;

/**
 * One end of an experiment, a process of its own in the process group of the row's: it can be stopped and killed, and a
 * kill of the group reaches it even when it is stopped.
 */
export class Peer {
  readonly #side: Side;
  readonly #process: ChildProcess;
  readonly #listeners = new Set<(message: PeerMessage) => void>();
  #lastId = 0;
  #ended: string | null = null;
  #isFit = true;

  private constructor(side: Side, launcher: readonly string[]) {
    this.#side = side;
    const [program = '', ...args] = [...launcher, process.execPath, PROGRAM];
    this.#process = spawn(program, args, { stdio: ['pipe', 'ignore', 'inherit', 'ipc'] });
    // Written to only when it waits for it; it may have ended meanwhile.
    this.#process.stdin?.on('error', () => {});
    this.#process.on('message', (message) => {
      for (const listener of this.#listeners) listener(message as PeerMessage);
    });
    this.#process.on('error', ({ message }) => this.#end(message));
    this.#process.on('exit', (code, signal) => this.#end(signal ?? `exit code ${code}`));
  }

  /** @throws LabFailure when it does not come up. */
  static async start(side: Side, launcher: readonly string[]): Promise<Peer> {
    const peer = new Peer(side, launcher);
    let ready = false;
    peer.onMessage(({ kind }) => {
      ready ||= kind === 'ready';
    });
    await until(`the ${side} is ready`, () => ready || peer.#ended !== null, START_DEADLINE_MS);
    if (!ready) throw new LabFailure(`the ${side} did not start: ${peer.#ended}`);
    return peer;
  }

  /** Whether it runs and does what it is told. */
  get isFit(): boolean {
    return this.#isFit && this.#ended === null;
  }

  /** Returns what ends the listening. */
  onMessage(listener: (message: PeerMessage) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** @throws LabFailure when the command cannot be obeyed, is not answered in time, or the process ends first. */
  async tell<Command extends PeerCommand>(command: Command): Promise<PeerAnswers[Command['kind']]> {
    this.#lastId += 1;
    const id = this.#lastId;
    const answers: Extract<PeerMessage, { id: number }>[] = [];
    const stopListening = this.onMessage((message) => {
      if ('id' in message && message.id === id) answers.push(message);
    });
    this.#process.send({ ...command, id }, (error) => error !== null && this.#end(error.message));
    await holdsWithin(ANSWER_DEADLINE_MS, () => answers.length > 0 || this.#ended !== null);
    stopListening();
    const [answer] = answers;
    if (answer?.kind === 'answer') return answer.answer as PeerAnswers[Command['kind']];
    const why = answer === undefined ? (this.#ended ?? 'it did not answer') : answer.message;
    throw new LabFailure(`the ${this.#side} was told to ${command.kind}: ${why}`);
  }

  /** Stops or kills it, and waits until the kernel has. */
  async signal(signal: 'SIGSTOP' | 'SIGKILL'): Promise<TimedResult> {
    this.#isFit = false;
    const timing = timed(() => {
      this.#process.kill(signal);
      return done();
    });
    const isOver = () => this.#ended !== null || (signal === 'SIGSTOP' && this.#state() === 'T');
    await until(`${signal} has reached the ${this.#side}`, isOver, SIGNAL_DEADLINE_MS);
    return timing;
  }

  continue(): void {
    this.#process.kill('SIGCONT');
  }

  /** Ends its holding. */
  release(): void {
    this.#process.stdin?.write('.');
  }

  kill(): void {
    this.#process.kill('SIGKILL');
  }

  /** The letter of its state in /proc/<pid>/stat, which follows its name in parentheses. */
  #state(): string {
    return /\) (\w)/.exec(readFileSync(`/proc/${this.#process.pid}/stat`, 'latin1'))?.[1] ?? '';
  }

  #end(how: string): void {
    this.#ended ??= how;
  }
}
