import { BACKGROUND, COLOUR, GRID_COLOUR, QUIET_COLOUR, TEXT_COLOUR } from '../../report/curve/palette.js';
import { DARK } from '../../report/page/style.js';

/** What the scripts of a page draw with: they import nothing of the reports, so the page hands it to them in an attribute. */

/** For each colour of a chart that dark mode changes, the one that it becomes; as the style sheet of the report has it. */
export const DARK_COLOURS = JSON.stringify({
  ...DARK,
  // Shading is see-through black on white.
  'rgba(0, 0, 0, 0.06)': 'rgba(255, 255, 255, 0.1)',
});

/** Of the charts that the scripts make themselves. */
export const CHART_COLOURS = JSON.stringify({
  ...COLOUR,
  text: TEXT_COLOUR,
  quiet: QUIET_COLOUR,
  grid: GRID_COLOUR,
  background: BACKGROUND,
});
