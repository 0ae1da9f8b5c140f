import { PassThrough } from 'node:stream';
import type { WriteStream } from 'node:tty';
import { expect, it } from 'vitest';
import { WireProgress } from '../../cli/wire-progress.js';
import { rowFixture } from '../report/truth-table/fixtures.js';

function written(isTTY: boolean): string {
  const stream = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY });
  const progress = new WireProgress(stream as unknown as WriteStream, 2);
  progress.rowDone(rowFixture({ name: 'fin-read' }));
  progress.close();
  return stream.read() ?? '';
}

it('the progress is one line of the terminal, written over and taken away at the end', () => {
  const lines = written(true).split('\u001b[1G\u001b[2K');
  expect(lines).toEqual(['', '0 of 2 rows', '1 of 2 rows: fin-read', '']);
});

it('the progress is not shown where there is no terminal', () => {
  expect(written(false)).toBe('');
});
