import { describe, expect, it } from 'vitest';
import { textTable } from '../../report/text-table.js';

const COLUMNS = [
  { heading: 'cell', align: 'left' as const, cell: (row: [string, string]) => row[0] },
  { heading: 'n', align: 'right' as const, cell: (row: [string, string]) => row[1] },
];

describe('a table of text', () => {
  it('sets text flush left and numbers flush right, as wide as the widest entry', () => {
    expect(
      textTable(COLUMNS, [
        ['a', '1,234'],
        ['a long one', '5'],
      ]),
    ).toBe(['cell            n', 'a           1,234', 'a long one      5', ''].join('\n'));
  });

  it('shows characters that command a terminal as spaces', () => {
    expect(textTable(COLUMNS, [['\u001b[2Ja\nb\u202e', '1']])).toBe('cell      n\n [2Ja b   1\n');
  });

  it('is the headings alone without rows', () => {
    expect(textTable(COLUMNS, [])).toBe('cell  n\n');
  });
});
