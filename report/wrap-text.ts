/**
 * `text` as lines of at most `columns` characters, broken at spaces; a word that is longer than a line is cut. A text
 * without a word is one empty line.
 */
export function wrapText(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((whole) => pieces(whole, columns))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (lengthOf(longer) <= columns) {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

function pieces(word: string, columns: number): string[] {
  const characters = [...word];
  const count = Math.ceil(characters.length / columns);
  return Array.from({ length: count }, (_, at) => characters.slice(at * columns, (at + 1) * columns).join(''));
}

/** In code points, each of which takes one column. */
function lengthOf(text: string): number {
  return [...text].length;
}
