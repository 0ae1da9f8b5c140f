import { expect, it } from 'vitest';
import type { Segment } from '../../../core/truth-table.js';
import { measuredRunsText, segmentKinds, segmentRuns } from '../../../report/truth-table/segment-runs.js';
import { segmentFixture as segment } from './fixtures.js';

const CASES: [string, Segment[], string][] = [
  [
    'a handshake is without its plain ACK',
    [segment(0, 'client', 'SYN'), segment(1, 'server', 'SYN ACK'), segment(2, 'client', 'ACK')],
    'c→s SYN, s→c SYN ACK',
  ],
  [
    'an ACK with bytes is data, pushed or not',
    [segment(0, 'client', 'PSH ACK', 1), segment(1, 'server', 'ACK', 2)],
    'c→s data 1 B, s→c data 2 B',
  ],
  [
    'data one after the other are one run with the sum of their bytes, whatever ACKs are between them',
    [segment(0, 'client', 'ACK', 65_483), segment(1, 'server', 'ACK'), segment(2, 'client', 'PSH ACK', 60)],
    'c→s data 65,543 B in 2',
  ],
  [
    'data that carry as much each, as what is sent again does, are said each',
    [0, 1, 2].map((at) => segment(at, 'client', 'PSH ACK', 1)),
    'c→s data 1 B ×3',
  ],
  ['what is sent again is counted', [0, 1, 2].map((at) => segment(at, 'client', 'SYN')), 'c→s SYN ×3'],
  [
    'the same from the two sides is two runs',
    [segment(0, 'client', 'FIN ACK'), segment(1, 'server', 'FIN ACK')],
    'c→s FIN ACK, s→c FIN ACK',
  ],
  ['a FIN that carries bytes says both', [segment(0, 'client', 'FIN PSH ACK', 3)], 'c→s FIN data 3 B'],
  [
    'an RST keeps its ACK, since only some have one',
    [segment(0, 'server', 'RST ACK'), segment(1, 'server', 'RST')],
    's→c RST ACK, s→c RST',
  ],
  [
    'what is lost is told apart from what arrives',
    [
      segment(0, 'server', 'SYN ACK', 0, true),
      segment(1, 'server', 'SYN ACK', 0, true),
      segment(2, 'server', 'SYN ACK'),
    ],
    's→c SYN ACK ×2 (lost), s→c SYN ACK',
  ],
  ['nothing but ACKs is nothing', [segment(0, 'client', 'ACK')], ''],
];

it.each(CASES)('%s', (_, segments, text) => {
  expect(measuredRunsText(segmentRuns(segments))).toBe(text);
});

it('the kinds of segments are the same however bytes are cut and whatever is sent again', () => {
  const data = (at: number) => segment(at, 'client', 'ACK', 100);
  const reset = (at: number) => segment(at, 'server', 'RST');
  const inTurn = segmentKinds([data(0), reset(1), data(2), reset(3)]);
  expect(inTurn).toMatchObject([
    { from: 'client', kind: 'data' },
    { from: 'server', kind: 'RST' },
  ]);
  expect(segmentKinds([data(0), data(1), data(2), reset(3), reset(4)]).map(({ kind }) => kind)).toEqual(
    inTurn.map(({ kind }) => kind),
  );
  expect(segmentKinds([reset(0), data(1)]).map(({ kind }) => kind)).toEqual(['RST', 'data']);
});
