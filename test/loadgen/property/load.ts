import type { Ledgers } from './ledgers.js';

/** A load under way that can be cut at any moment. */
export interface Load {
  /** Makes a request, if requests are not made by its clients themselves. */
  request(): void;
  cut(): void;
}

export type StartLoad = (port: number, ledgers: Ledgers) => Load;

/** Ends a load and its ledgers. */
export function cutLoad(load: Load, ledgers: Ledgers): void {
  ledgers.ended();
  load.cut();
  ledgers.close();
}
