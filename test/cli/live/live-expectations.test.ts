import { expect, it } from 'vitest';
import { expectationNotes } from '../../../cli/live/live-expectations.js';
import { cellFixture, scenarioFixture } from '../../report/fixtures.js';

it('a cell that is done says what all its repetitions so far say of what is expected of it', () => {
  const expected = ['no broken pipes', 'at cell=a: ok >= 5', 'at cell=b: ok >= 5'];
  const noteOf = expectationNotes('made-up', { ...scenarioFixture(), expect: expected });
  const a = { index: 1, label: 'a', client: { ok: 7 } };
  expect(noteOf(cellFixture(a))).toBe('2 of 2 met');
  expect(noteOf(cellFixture({ ...a, repetition: 2, server: { broken_pipe: 1 } }))).toBe('1 of 2 met');
  expect(noteOf(cellFixture({ ...a, repetition: 3 }))).toBe('1 of 2 met');
  expect(noteOf(cellFixture({ index: 2, label: 'b' }))).toBe('1 of 2 met');
  expect(noteOf(cellFixture({ index: 3, label: 'c' }))).toBe('1 of 1 met');
  expect(expectationNotes('made-up', scenarioFixture())(cellFixture(a))).toBe('');

  const goneOn = expectationNotes('made-up', { ...scenarioFixture(), expect: expected }, [
    cellFixture({ ...a, server: { broken_pipe: 1 } }),
  ]);
  expect(goneOn(cellFixture({ ...a, repetition: 2 }))).toBe('1 of 2 met');
});
