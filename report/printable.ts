/**
 * `text` with a space for each character that commands a terminal, turns the direction of writing, ends a line or may
 * not be in XML. Labels and reasons can come from a scenario file that somebody else wrote.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]/gu, ' ');
}
