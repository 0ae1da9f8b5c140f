/** The characters of the live table. */
export interface Glyphs {
  /** Bars from the lowest, which is 0, to the highest. */
  bars: readonly string[];
  /** In turn, while something goes on. */
  spinner: readonly string[];
  begun: string;
  done: string;
  failed: string;
  /** Ends a text that was cut. */
  ellipsis: string;
}

const BLOCKS: Glyphs = {
  bars: [...'▁▂▃▄▅▆▇█'],
  spinner: [...'⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏'],
  begun: '❯',
  done: '✔',
  failed: '✖',
  ellipsis: '…',
};
const ASCII: Glyphs = {
  bars: [...'_.-:=+*#'],
  spinner: [...'-\\|/'],
  begun: '>',
  done: '+',
  failed: 'x',
  ellipsis: '~',
};

/**
 * Block characters where the locale's characters are UTF-8, else ASCII. Which of the variables counts is POSIX's rule (XBD 8.2):
 * the first of them that is not empty; without any the locale is POSIX, which has ASCII alone. The font of Linux's own console
 * has not all of the blocks.
 */
export function glyphsFor(env: Readonly<Record<string, string | undefined>>): Glyphs {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || 'POSIX';
  return /utf-?8/i.test(locale) && env.TERM !== 'linux' ? BLOCKS : ASCII;
}
