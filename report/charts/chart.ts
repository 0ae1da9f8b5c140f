import type { Picture } from '../curve/frame.js';
import { renderSvg } from '../curve/svg.js';

/** A chart of a run. Its picture's option can be drawn as a file or, the same, in a page. */
export interface Chart {
  /** Unique among the charts of a run; of letters, digits and hyphens. */
  name: string;
  /** The finding that it shows, in a sentence. */
  title: string;
  picture: Picture;
}

/** What is drawn of a run, and in whole sentences what is not and why. */
export interface Drawing {
  charts: Chart[];
  notes: string[];
}

export const NOTHING: Drawing = { charts: [], notes: [] };

export function chartSvg({ name, picture }: Chart): string {
  return renderSvg(picture, name);
}
