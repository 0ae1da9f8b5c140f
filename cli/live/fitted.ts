import stringWidth from 'string-width';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * `text` in no more than `columns` of a terminal, where some characters take two and some none.
 * @param ellipsis stands, one column wide, for what was cut off.
 */
export function cutTo(text: string, columns: number, ellipsis: string): string {
  if (stringWidth(text) <= columns) return text;
  let kept = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    used += stringWidth(segment);
    if (used > columns - 1) break;
    kept += segment;
  }
  return columns < 1 ? '' : `${kept}${ellipsis}`;
}

/** {@link cutTo}, with spaces up to `columns`. */
export function fitted(text: string, columns: number, ellipsis: string): string {
  const cut = cutTo(text, columns, ellipsis);
  return cut + ' '.repeat(Math.max(0, columns - stringWidth(cut)));
}
