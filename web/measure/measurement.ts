import { Child } from '../../core/child.js';
import { BadInput } from '../../core/errors.js';
import { LiveFeed } from '../live/feed.js';
import { sentenceOf } from '../problem.js';
import type { MeasureCommand, MeasureMessage, MeasureOrder } from './messages.js';

/** Loading its code on a busy machine, and making a folder. */
const OPEN_DEADLINE_MS = 30_000;
/** To end the cell, and to write the files of a long run. */
const STOP_DEADLINE_MS = 60_000;

/** One run that is measured in a process of its own, and what is told of it. */
export class Measurement {
  readonly feed: LiveFeed;
  readonly #process: Child<MeasureMessage>;
  readonly #ended: Promise<void>;

  private constructor(process: Child<MeasureMessage>, feed: LiveFeed, onFailure: (error: Error) => void) {
    this.feed = feed;
    this.#process = process;
    this.#ended = process.untilItEnds().catch((error: Error) => {
      // Where it has said how it ended, that stands.
      if (feed.over !== null) return;
      onFailure(error);
      const message = `${sentenceOf(error)}. If any cell was measured before, it is kept.`;
      feed.tell({ kind: 'over', how: 'failed', message });
    });
  }

  /**
   * Starts the process; resolves when the run has a folder.
   * @param onFailure told of a process that ends without having said how the run did.
   * @throws BadInput where what is asked for cannot be measured; LabFailure where the process fails.
   */
  static async begin(order: MeasureOrder, onFailure: (error: Error) => void): Promise<Measurement> {
    const child = new Child<MeasureMessage>({ name: 'the measuring process', file: 'web/measure/main.js', order });
    let measurement: Measurement | null = null;
    const refused = new Promise<never>((_, reject) => {
      child.onMessage((message) => {
        // At once: the first event may come with the same read.
        if (message.kind === 'opened') measurement = new Measurement(child, new LiveFeed(message.run), onFailure);
        else if (message.kind === 'event') measurement?.feed.tell(message.event);
        else reject(new BadInput(message.message));
      });
    });
    try {
      await Promise.race([child.message('opened', OPEN_DEADLINE_MS), refused]);
    } catch (error) {
      child.kill();
      throw error;
    }
    return measurement ?? fail();
  }

  get runId(): string {
    return this.feed.run.runId;
  }

  get isOver(): boolean {
    return this.feed.over !== null;
  }

  /** Ends it in order: finished cells are kept, the one that is being measured is not. Resolves when its process has ended. */
  async stop(): Promise<void> {
    this.#process.send({ kind: 'stop' } satisfies MeasureCommand);
    await this.#process.end(STOP_DEADLINE_MS);
    await this.#ended;
  }
}

function fail(): never {
  throw new Error('a run that is opened has a measurement');
}
