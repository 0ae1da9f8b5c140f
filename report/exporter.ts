import type { RunResult } from '../core/cell.js';

/**
 * One file of a run's folder, made from the run's result and nothing else: no clock, no disk, no network. The same
 * result gives the same bytes, and a run with some of its cells still missing can be rendered too.
 */
export interface Exporter {
  /** Name within the run's folder. */
  readonly fileName: string;
  /** The whole file, as text in UTF-8. */
  render(run: RunResult): string;
  /** The same in parts of bounded size, where the whole may be more than memory should hold. */
  parts?(run: RunResult): Iterable<string>;
  /** Written when the run ends, however it ends, and not after each repetition. */
  readonly atEndOnly?: true;
}
