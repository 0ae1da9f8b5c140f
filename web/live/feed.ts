import type { ServerResponse } from 'node:http';
import type { LiveEvent, LiveRun } from './events.js';
import { RunMemory } from './run-memory.js';
import { eventText, Watcher } from './watcher.js';

/** A browser opens six connections to a host at the most; this is for several, and for a mistake. */
export const MOST_WATCHERS = 32;
const HEARTBEAT_MS = 15_000;

/** A run that is measured, told to all who watch it. */
export class LiveFeed {
  readonly #memory: RunMemory;
  readonly #watchers = new Set<Watcher>();
  readonly #heartbeat: NodeJS.Timeout;

  constructor(run: LiveRun) {
    this.#memory = new RunMemory(run);
    this.#heartbeat = setInterval(() => this.#beat(), HEARTBEAT_MS);
    this.#heartbeat.unref();
  }

  get run(): LiveRun {
    return this.#memory.run;
  }

  /** How the run ended; null while it goes on. */
  get over(): Extract<LiveEvent, { kind: 'over' }> | null {
    return this.#memory.over;
  }

  get watchers(): number {
    return this.#watchers.size;
  }

  /** Bytes that wait for the sockets of all who watch. */
  get bufferedBytes(): number {
    return [...this.#watchers].reduce((sum, { bufferedBytes }) => sum + bufferedBytes, 0);
  }

  /** Tells it to everybody; after `over` nothing is told any more. */
  tell(event: LiveEvent): void {
    if (this.over !== null) return;
    this.#memory.add(event);
    const text = eventText(event);
    for (const watcher of this.#watchers) watcher.tell(text);
    if (event.kind === 'over') this.#end();
  }

  /**
   * Tells all that is known into a response whose head is written, and whatever comes, until the run is over or the
   * response is closed.
   * @returns false: there are too many already.
   */
  watch(response: ServerResponse): boolean {
    if (this.#watchers.size >= MOST_WATCHERS) return false;
    const watcher = new Watcher(response, () => this.#allKnown());
    this.#watchers.add(watcher);
    response.once('close', () => this.#watchers.delete(watcher));
    if (this.over !== null) watcher.end();
    return true;
  }

  #allKnown(): LiveEvent[] {
    const { snapshot } = this.#memory;
    return this.over === null ? [snapshot] : [snapshot, this.over];
  }

  #beat(): void {
    for (const watcher of this.#watchers) watcher.beat();
  }

  #end(): void {
    clearInterval(this.#heartbeat);
    for (const watcher of this.#watchers) watcher.end();
  }
}
