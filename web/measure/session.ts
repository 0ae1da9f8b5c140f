import { LabFailure } from '../../core/errors.js';
import type { Override } from '../../lab/scenario-file/index.js';
import { Measurement } from './measurement.js';

/** The one run that this server measures, or has measured last. */
export class MeasuringSession {
  readonly #results: string;
  #measurement: Measurement | null = null;
  #beginning: Promise<Measurement> | null = null;
  #isEnding = false;
  readonly #onFailure: (error: Error) => void;

  /**
   * @param results the folder in which runs get theirs.
   * @param onFailure told of a measuring process that fails; its page says so in a sentence only.
   */
  constructor(results: string, onFailure: (error: Error) => void) {
    this.#results = results;
    this.#onFailure = onFailure;
  }

  /** The run that is being measured; null: none is. */
  get measuring(): Measurement | null {
    return this.#measurement?.isOver === false ? this.#measurement : null;
  }

  /** The run of that name, if it is the one that is measured or was measured last. */
  find(runId: string): Measurement | null {
    return this.#measurement?.runId === runId ? this.#measurement : null;
  }

  /**
   * Starts a run, unless one is measured: two would measure each other.
   * @returns the run, and whether it is a new one.
   * @throws BadInput, LabFailure as {@link Measurement.begin} does.
   */
  async start(scenario: string, overrides: readonly Override[]): Promise<{ measurement: Measurement; isNew: boolean }> {
    if (this.#isEnding) throw new LabFailure('the server is being ended, and starts no run any more');
    const other = this.measuring ?? (await this.#beginning?.catch(() => null)) ?? null;
    if (other !== null) return { measurement: other, isNew: false };
    // Another may have begun while this one waited.
    if (this.#beginning !== null) return this.start(scenario, overrides);
    this.#beginning = Measurement.begin({ scenario, overrides, results: this.#results }, this.#onFailure);
    try {
      this.#measurement = await this.#beginning;
      return { measurement: this.#measurement, isNew: true };
    } finally {
      this.#beginning = null;
    }
  }

  /** Stops what is measured, in order, and starts nothing any more. @returns whether anything was. */
  async end(): Promise<boolean> {
    this.#isEnding = true;
    await this.#beginning?.catch(() => null);
    const { measuring } = this;
    await measuring?.stop();
    return measuring !== null;
  }
}
