import { stripVTControlCharacters } from 'node:util';

/** What a control character is shown as. */
const REPLACEMENT = '\u{FFFD}';

/**
 * Text that comes from a file or an argument, made safe to print: escape sequences are taken out, and what remains of
 * the control characters (C0, DEL and C1) is replaced, so that no scenario can move the cursor, hide a line or set the
 * window's title. Line breaks are kept; see {@link terminalLine} for a text that must stay on its line.
 */
export function terminalText(text: string): string {
  return stripVTControlCharacters(text).replaceAll(/\p{Cc}/gu, (character) => {
    return character === '\n' ? character : REPLACEMENT;
  });
}

/** As {@link terminalText}, with line breaks and tabs turned into spaces. */
export function terminalLine(text: string): string {
  return terminalText(text.replaceAll(/[\t\r\n]+/g, ' '));
}

/** As {@link terminalLine}, as one word of a command to be pasted into a POSIX shell: in quotes where it needs them. */
export function shellWord(text: string): string {
  const line = terminalLine(text);
  return /^[\w./:@%+=,-]+$/.test(line) ? line : `'${line.replaceAll("'", "'\\''")}'`;
}

/** A value as indented JSON; control characters that JSON would leave as they are (DEL, C1) are escaped. */
export function terminalJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll(/[^\P{Cc}\n]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
