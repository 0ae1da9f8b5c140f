/**
 * Which words a line must hold for a pattern to fit at all. Looking for all these words at once is many times faster
 * than trying hundreds of patterns, and most lines of a log hold none of them.
 */

/** Texts of which every match holds at least one. */
type Needles = readonly string[];

/** Shorter texts are in too many lines to be worth looking for. */
const LEAST_LENGTH = 2;

/**
 * The needles of a pattern: the longest literal text that every match must hold, one for each alternative; null when
 * there is none. It reads the part of the syntax that log forms use: characters, escapes, classes, groups,
 * alternatives, and the quantifiers `?` and `{…}`.
 */
export function needlesOf(pattern: RegExp): Needles | null {
  const needles = new PatternParser(pattern.source).alternatives();
  return needles !== null && shortest(needles) >= LEAST_LENGTH ? needles : null;
}

/** One pattern that finds any needle of `patterns`; null when one of them has none, so that all must be tried. */
export function needlePattern(patterns: readonly RegExp[]): RegExp | null {
  const all = patterns.map(needlesOf);
  if (all.includes(null)) return null;
  const distinct = new Set(all.flatMap((needles) => needles ?? []));
  // A needle that holds another is found by it.
  const least = [...distinct].filter((one) => ![...distinct].some((other) => other !== one && one.includes(other)));
  return new RegExp(least.map((needle) => needle.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|'));
}

function shortest(needles: Needles): number {
  return Math.min(...needles.map((needle) => needle.length));
}

function better(a: Needles | null, b: Needles | null): Needles | null {
  if (a === null || b === null) return a ?? b;
  return shortest(b) > shortest(a) ? b : a;
}

class PatternParser {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** Up to the end, or the bracket that closes the group. */
  alternatives(): Needles | null {
    const all = [this.#sequence()];
    while (this.#source[this.#at] === '|') {
      this.#at += 1;
      all.push(this.#sequence());
    }
    return all.some((needles) => needles === null) ? null : all.flatMap((needles) => needles ?? []);
  }

  /** The best needles of what stands side by side. */
  #sequence(): Needles | null {
    let best: Needles | null = null;
    let run = '';
    while (this.#at < this.#source.length && !'|)'.includes(this.#source[this.#at] ?? '')) {
      const part = this.#part();
      const optional = this.#skipQuantifier();
      if (typeof part === 'string' && !optional) {
        run += part;
        continue;
      }
      if (run !== '') best = better(best, [run]);
      run = '';
      if (typeof part !== 'string' && !optional) best = better(best, part);
    }
    return run === '' ? best : better(best, [run]);
  }

  /** A literal character as text, or the needles of a group; null for what may be one of several characters. */
  #part(): string | Needles | null {
    const char = this.#source[this.#at] ?? '';
    this.#at += 1;
    if (char === '(') return this.#group();
    if (char === '[') return this.#skipClass();
    if ('.^$'.includes(char)) return null;
    return char === '\\' ? this.#escape() : char;
  }

  #group(): Needles | null {
    const lookahead = this.#source.startsWith('?!', this.#at);
    this.#at += /^\?(?:[:!=]|<[A-Za-z]{1,40}>)/.exec(this.#source.slice(this.#at, this.#at + 50))?.[0].length ?? 0;
    const needles = this.alternatives();
    this.#at += 1;
    return lookahead ? null : needles;
  }

  #skipClass(): null {
    while (this.#source[this.#at] !== ']') this.#at += this.#source[this.#at] === '\\' ? 2 : 1;
    this.#at += 1;
    return null;
  }

  #escape(): string | null {
    const char = this.#source[this.#at] ?? '';
    this.#at += 1;
    return /[A-Za-z\d]/.test(char) ? null : char;
  }

  /** Whether a quantifier follows: then a literal before it may be missing, or there more than once. */
  #skipQuantifier(): boolean {
    const quantifier =
      /^(?:\?|\{(\d{1,6})(?:,\d{0,6})?\})/.exec(this.#source.slice(this.#at, this.#at + 20))?.[0] ?? '';
    this.#at += quantifier.length;
    return quantifier !== '';
  }
}
