/**
 * A first-in-first-out line from which anybody can step out at any place, in constant time. A database pool's queue is
 * exactly this once clients may give up.
 */
export class WaitingLine<T> {
  #head: Place<T> | null = null;
  #tail: Place<T> | null = null;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Who is next, without taking them out. */
  get first(): T | undefined {
    return this.#head?.who;
  }

  /** Takes the last place of the line. The place is what {@link leave} needs. */
  join(who: T): Place<T> {
    const place: Place<T> = { who, ahead: this.#tail, behind: null, inLine: true };
    if (this.#tail === null) this.#head = place;
    else this.#tail.behind = place;
    this.#tail = place;
    this.#length += 1;
    return place;
  }

  /** Takes out who is first. */
  next(): T | undefined {
    const place = this.#head;
    if (place === null) return undefined;
    this.leave(place);
    return place.who;
  }

  /** Steps out of the line; false for one who is no longer in it. */
  leave(place: Place<T>): boolean {
    if (!place.inLine) return false;
    place.inLine = false;
    if (place.ahead === null) this.#head = place.behind;
    else place.ahead.behind = place.behind;
    if (place.behind === null) this.#tail = place.ahead;
    else place.behind.ahead = place.ahead;
    this.#length -= 1;
    return true;
  }
}

/** A place in a {@link WaitingLine}. */
export interface Place<T> {
  readonly who: T;
  ahead: Place<T> | null;
  behind: Place<T> | null;
  inLine: boolean;
}
