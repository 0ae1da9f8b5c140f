import { expect, it } from 'vitest';
import { CELL_COLUMNS, TIMELINE_COLUMNS } from '../../report/columns.js';
import { columnsDoc } from '../../report/columns-doc.js';

it('docs/columns.md is what the column tables say', async () => {
  await expect(columnsDoc()).toMatchFileSnapshot('../../docs/columns.md');
});

it('the page has one line for every column, with four entries each', () => {
  const lines = columnsDoc().split('\n');
  for (const { name, meaning } of [...CELL_COLUMNS, ...TIMELINE_COLUMNS]) {
    const line = lines.find((candidate) => candidate.startsWith(`| \`${name}\` |`) && candidate.includes(meaning));
    expect(line?.split(' | '), name).toHaveLength(4);
  }
});
