import { BadInput } from '../errors.js';

/** Beyond this a text is cut in a message. */
const MOST_CHARACTERS_SHOWN = 60;

/** A condition that cannot be understood: what is wrong with it, and where. */
export class BadCondition extends BadInput {
  /** What is wrong, and which choices are valid. */
  readonly reason: string;
  /** Of the character at fault within the condition, from 0. */
  readonly offset: number;

  constructor(text: string, reason: string, offset: number) {
    super(`${quoted(text)}, character ${offset + 1}: ${reason}`);
    this.reason = reason;
    this.offset = offset;
  }
}

/** A place in the text of a condition that moves on as its parts are read. */
export class Reader {
  readonly text: string;
  #at = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Where the next part begins, white space skipped. */
  get offset(): number {
    this.#at += /^\s*/.exec(this.text.slice(this.#at))?.[0].length ?? 0;
    return this.#at;
  }

  get atEnd(): boolean {
    return this.offset === this.text.length;
  }

  /** Reads what `pattern` (sticky) matches next, or nothing. */
  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.offset;
    const found = pattern.exec(this.text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  fail(reason: string, offset = this.offset): never {
    throw new BadCondition(this.text, reason, offset);
  }

  /** What stands next, as a message quotes it. */
  get next(): string {
    const rest = this.text.slice(this.offset);
    return rest === '' ? 'the end' : quoted(rest);
  }
}

function quoted(text: string): string {
  return JSON.stringify(text.length > MOST_CHARACTERS_SHOWN ? `${text.slice(0, MOST_CHARACTERS_SHOWN)}…` : text);
}
