/** Sooner after another, a text would cut off the one that is being read out. */
const LEAST_MS = 4000;

/**
 * Puts texts where a screen reader speaks them, with a pause between any two; of those that come meanwhile the last is spoken.
 * @param say shows a text.
 * @param later calls back after so many ms.
 */
export class Announcer {
  readonly #say: (text: string) => void;
  readonly #later: (callback: () => void, ms: number) => void;
  #isPausing = false;
  #next: string | null = null;

  constructor(say: (text: string) => void, later: (callback: () => void, ms: number) => void) {
    this.#say = say;
    this.#later = later;
  }

  announce(text: string): void {
    if (this.#isPausing) {
      this.#next = text;
      return;
    }
    this.#say(text);
    this.#isPausing = true;
    this.#later(() => this.#resume(), LEAST_MS);
  }

  #resume(): void {
    this.#isPausing = false;
    const next = this.#next;
    this.#next = null;
    if (next !== null) this.announce(next);
  }
}
