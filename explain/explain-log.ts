import { EntryReader, isBlank } from './entries.js';
import { type Line, LineSplitter } from './lines.js';
import { countEntry, countLine, emptyTally, type Tally } from './tally.js';

/** Reads a log of any length and tallies it, in constant memory. Empty lines are passed over. */
export async function explainLog(chunks: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<Tally> {
  const tally = emptyTally();
  const splitter = new LineSplitter();
  const entries = new EntryReader();
  const take = (line: Line) => {
    if (!isBlank(line)) countLine(tally, line);
    const entry = entries.push(line);
    if (entry !== null) countEntry(tally, entry);
  };
  for await (const chunk of chunks) {
    for (const line of splitter.push(chunk)) take(line);
  }
  for (const line of splitter.end()) take(line);
  const last = entries.end();
  if (last !== null) countEntry(tally, last);
  return tally;
}
