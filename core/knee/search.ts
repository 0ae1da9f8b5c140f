/** Which of the points that meet the objectives is looked for. */
export type Sought = 'smallest' | 'largest';

/** A search for the knee: how far one setting can go while the objectives are met. It is all that a search goes by. */
export interface KneeSearch {
  /** Of the setting, such as `server.pool.size`. */
  path: string;
  /** The values that may be measured, ascending; the knee is one of them. */
  candidates: number[];
  /** Conditions without selectors, as written; a point meets them where all of them hold. */
  objectives: string[];
  /** null: the two ends of the range are measured first and tell it. */
  sought: Sought | null;
  /** How often one point is measured at the most. */
  mostRepetitions: number;
}

/** What one repetition of a point says. */
export interface PointResult {
  /** Index of its value among the candidates. */
  candidate: number;
  /** Whether it, by itself, meets all objectives. null: it is invalid, and says nothing. */
  isMet: boolean | null;
}
