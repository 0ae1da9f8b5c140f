/**
 * Forces the schedule that deadlocks a pool which is too small by one: nobody takes its last connection before a whole
 * party of requests holds all the others. Left to chance, that moment comes rarely.
 */
export class Rendezvous {
  readonly #party: number;
  /** Those who hold all but their last, or all, whether they stand here or have gone on. */
  readonly #present = new Set<object>();
  readonly #goOn: (() => void)[] = [];

  constructor(party: number) {
    this.#party = party;
  }

  /** `who` holds all but its last. Resolves as soon as the party is complete. */
  arrive(who: object): Promise<void> {
    this.#present.add(who);
    if (this.#present.size >= this.#party) {
      for (const goOn of this.#goOn.splice(0)) goOn();
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      this.#goOn.push(resolve);
    });
  }

  /** `who` gives back what it holds. */
  leave(who: object): void {
    this.#present.delete(who);
  }
}
