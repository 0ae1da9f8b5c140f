import { describe, expect, it } from 'vitest';
import { sequenceDiagram } from '../../../report/truth-table/sequence-diagram.js';
import { callFixture, rowFixture, segmentFixture } from './fixtures.js';

describe('the sequence diagram of a row', () => {
  it('has calls with results, segments as arrows, and states where they changed', () => {
    expect(sequenceDiagram(rowFixture())).toBe(
      [
        'sequenceDiagram',
        '  participant C as client',
        '  participant S as server',
        '  Note over S: close → ok',
        '  S->>C: FIN ACK',
        '  Note over C,S: client CLOSE_WAIT, server FIN_WAIT2',
        '  Note over C: write "b" → 1 byte',
        '  C->>S: data',
        '  S->>C: RST',
        '  Note over C,S: both closed',
        '  Note over C: write "c" → EPIPE',
      ].join('\n'),
    );
  });

  it('ends what is lost in a cross', () => {
    const segments = [segmentFixture(0, 'server', 'RST ACK', 0, true)];
    expect(sequenceDiagram(rowFixture({ segments }))).toContain('\n  S-xC: RST ACK (lost)\n');
  });

  it('keeps what Mermaid would take for the end of a line, an entity or a tag', () => {
    expect(sequenceDiagram(rowFixture({ calls: [callFixture({ detail: 'a;b #1 <b>' })] }))).toContain(
      'Note over C: write a#59;b #35;1 #60;b#62; → 1 byte',
    );
  });
});
