/** The logarithmic x axis: what it reaches from and to, and where its ticks are. Pool sizes. */
export interface PoolSizeAxis {
  min: number;
  max: number;
  /** The measured sizes, ascending. */
  ticks: readonly number[];
}

/** How far beyond the measured sizes the axis reaches for the predicted knee, as a factor. */
const FARTHEST_KNEE = 4;
/** Room between the outermost points and the plot's edge, as a share of the axis. */
const PADDING = 0.03;

/** An axis that holds all `sizes`, and the predicted knee where that is not far from them. */
export function poolSizeAxis(sizes: readonly number[], predicted: number | null): PoolSizeAxis {
  const smallest = sizes.at(0) ?? 1;
  const largest = sizes.at(-1) ?? 1;
  const near =
    predicted !== null &&
    predicted > 0 &&
    predicted >= smallest / FARTHEST_KNEE &&
    predicted <= largest * FARTHEST_KNEE;
  const low = near ? Math.min(smallest, predicted) : smallest;
  const high = near ? Math.max(largest, predicted) : largest;
  // One size alone has no extent to take a share of.
  const padding = low === high ? 1.5 : (high / low) ** PADDING;
  return { min: low / padding, max: high * padding, ticks: sizes };
}
