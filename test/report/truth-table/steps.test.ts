import { describe, expect, it } from 'vitest';
import { stepsOf } from '../../../report/truth-table/steps.js';
import { rowFixture, segmentFixture } from './fixtures.js';

const flagsOf = (row = rowFixture()) => stepsOf(row).map(({ segments }) => segments?.map(({ flags }) => flags) ?? null);

describe('the steps of a row', () => {
  it('have each segment once, with the last call that began before it', () => {
    expect(flagsOf()).toEqual([['FIN ACK', 'ACK'], ['PSH ACK', 'RST'], []]);
  });

  it('have what passed before the first call with the first, and what passed late with the last', () => {
    const segments = [segmentFixture(-1, 'client', 'SYN'), segmentFixture(9000, 'client', 'RST')];
    expect(flagsOf(rowFixture({ segments }))).toEqual([['SYN'], [], ['RST']]);
  });

  it('know nothing of the wire where nothing was captured', () => {
    expect(flagsOf(rowFixture({ segments: null }))).toEqual([null, null, null]);
  });

  it('are numbered from 1', () => {
    expect(stepsOf(rowFixture()).map(({ number }) => number)).toEqual([1, 2, 3]);
  });
});
