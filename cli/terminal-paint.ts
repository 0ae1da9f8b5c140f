import type { WriteStream } from 'node:tty';
import { styleText } from 'node:util';
import { type Paint, PLAIN } from '../report/truth-table/paint.js';

type Style = Parameters<typeof styleText>[0];

/** Without a check of its own by Node, which would look at another stream than the one that is written to. */
const styled = (style: Style) => (text: string) => styleText(style, text, { validateStream: false });

const COLOURED: Paint = { strong: styled('bold'), faint: styled('dim'), good: styled('green'), bad: styled('red') };

/** Colours where `stream` is a terminal that has them, and NO_COLOR (https://no-color.org) is not set. */
export function paintFor(stream: WriteStream): Paint {
  return stream.isTTY && stream.hasColors() ? COLOURED : PLAIN;
}
