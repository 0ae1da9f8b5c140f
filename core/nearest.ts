import { closest, distance } from 'fastest-levenshtein';

/**
 * The choice that was probably meant by `word`, a key or a path, or undefined when none is near. Near is one of which
 * `word` is the end (`pool.size`), and one that differs in at most two letters, or two fifths of a long last key.
 */
export function nearest(word: string, choices: readonly string[]): string | undefined {
  const whole = choices.find((choice) => choice.endsWith(`.${word}`));
  if (whole !== undefined || choices.length === 0) return whole;
  const choice = closest(word, choices);
  // The keys before the last are mostly right, and must not make a wrong last key look near.
  const letters = Math.min(lastKeyLength(word), lastKeyLength(choice));
  const slips = distance(word, choice);
  return slips < letters && slips <= Math.max(2, Math.floor(0.4 * letters)) ? choice : undefined;
}

function lastKeyLength(path: string): number {
  return path.length - (path.lastIndexOf('.') + 1);
}

/** `; did you mean "size"?`, or nothing when no choice is near. */
export function suggestion(word: string, choices: readonly string[]): string {
  const near = nearest(word, choices);
  return near === undefined ? '' : `; did you mean ${JSON.stringify(near)}?`;
}
