import type { LiveContent } from './live-layout.js';
import type { LiveCell, LiveLines } from './live-lines.js';
import type { Progress } from './progress.js';

/** What a view shows, and how it is made. */
export interface ViewParts {
  lines: LiveLines;
  content: LiveContent;
  progress: Progress;
}

/** Where the table is shown. */
export interface LiveView {
  /** Before the first cell. */
  begin(): void;
  /** The cell that is being measured, as it stands; null: between two of them. */
  running(cell: LiveCell | null): void;
  done(cell: LiveCell, note: string): void;
  /** A cell whose measurement was broken off. */
  broken(cell: LiveCell): void;
  /** A line above the table. */
  say(line: string): void;
  close(): void;
}
