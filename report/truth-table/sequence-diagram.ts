import type { CallRecord, RowResult, Side } from '../../core/truth-table.js';
import { callText, settledResultText } from './call-text.js';
import { type SegmentKind, segmentKinds } from './segment-runs.js';
import { settledSteps } from './settled-steps.js';
import { statesText } from './states-text.js';

const PARTICIPANT: Record<Side, string> = { client: 'C', server: 'S' };

/**
 * A row as a sequence diagram in Mermaid: each call with its result, the segments that it made pass, and the TCP states
 * where they changed. Only what is the same on every run is in it: no times, no sizes of segments, no plain ACKs.
 */
export function sequenceDiagram(row: RowResult): string {
  const steps = settledSteps(row).flatMap(({ call, segments }, at) => [
    callLine(call),
    ...segmentKinds(segments ?? []).map(segmentLine),
    ...statesLines(call, row.calls[at - 1]),
  ]);
  const lines = ['sequenceDiagram', 'participant C as client', 'participant S as server', ...steps];
  return lines.map((line, at) => (at === 0 ? line : `  ${line}`)).join('\n');
}

function callLine(call: CallRecord): string {
  return `Note over ${PARTICIPANT[call.side]}: ${mermaidText(`${callText(call)} → ${settledResultText(call)}`)}`;
}

/** What is lost ends in a cross. */
function segmentLine({ from, kind, isLost }: SegmentKind): string {
  const to = from === 'client' ? 'server' : 'client';
  const arrow = isLost ? '-x' : '->>';
  return `${PARTICIPANT[from]}${arrow}${PARTICIPANT[to]}: ${mermaidText(isLost ? `${kind} (lost)` : kind)}`;
}

function statesLines(call: CallRecord, before: CallRecord | undefined): string[] {
  const text = statesText(call, before);
  return text === '' ? [] : [`Note over C,S: ${mermaidText(text)}`];
}

/** A semicolon would end the line, and a number sign starts an entity (Mermaid, "Entity codes to escape characters"). */
function mermaidText(text: string): string {
  return text.replaceAll(/[#;<>]/g, (character) => `#${character.charCodeAt(0)};`);
}
