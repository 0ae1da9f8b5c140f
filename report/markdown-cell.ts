/**
 * What Markdown or HTML would take for markup, and the bar that would start another entry of a table. A low line between
 * letters is none (GitHub Flavored Markdown, 6.2).
 */
const MARKUP = /[\\`*{}[\]<>|~&]|(?<!\w)_|_(?!\w)/g;

/** A text as an entry of a Markdown table: shown as it stands, on one line. */
export function markdownCell(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(MARKUP, (character) => `\\${character}`);
}
