import type { ServerResponse } from 'node:http';
import type { LiveEvent } from './events.js';

/** An event as it stands in a stream of server-sent events (HTML standard, 9.2.6); JSON holds no line end. */
export function eventText(event: LiveEvent): string {
  return `event: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** A comment, which no page sees: it keeps the connection from looking idle. */
const HEARTBEAT = ': \n\n';

/**
 * One who watches, at the end of an HTTP response. What a slow one cannot take is not queued for it: beyond what its response
 * buffers it misses events, and when that has drained it gets all that is known anew.
 */
export class Watcher {
  readonly #response: ServerResponse;
  readonly #allKnown: () => readonly LiveEvent[];
  #hasMissed = false;
  #isEnding = false;

  /** @param allKnown everything to be told to one who knows nothing. */
  constructor(response: ServerResponse, allKnown: () => readonly LiveEvent[]) {
    this.#response = response;
    this.#allKnown = allKnown;
    response.on('drain', () => this.#catchUp());
    this.#tellAll();
  }

  /** Bytes that wait in this process for its socket. */
  get bufferedBytes(): number {
    return this.#response.writableLength;
  }

  tell(text: string): void {
    if (this.#response.writableNeedDrain) this.#hasMissed = true;
    else this.#response.write(text);
  }

  beat(): void {
    if (!this.#response.writableNeedDrain) this.#response.write(HEARTBEAT);
  }

  /** Ends the response when it has been told everything. */
  end(): void {
    this.#isEnding = true;
    if (!this.#hasMissed) this.#response.end();
  }

  #catchUp(): void {
    if (!this.#hasMissed) return;
    this.#hasMissed = false;
    this.#tellAll();
    if (this.#isEnding) this.#response.end();
  }

  /** In one write, because what is to be told together must not be parted by a full buffer. */
  #tellAll(): void {
    this.#response.write(this.#allKnown().map(eventText).join(''));
  }
}
