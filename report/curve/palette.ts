/**
 * The eight colours of Okabe and Ito ("Color Universal Design", 2008), which people with any colour vision can tell
 * apart, less the yellow that vanishes on white. Each figure has a symbol and a dash of its own besides.
 */
export const COLOUR = {
  black: '#000000',
  orange: '#E69F00',
  skyBlue: '#56B4E9',
  green: '#009E73',
  blue: '#0072B2',
  vermilion: '#D55E00',
  purple: '#CC79A7',
  grey: '#777777',
} as const;

export const TEXT_COLOUR = '#222222';
export const QUIET_COLOUR = '#555555';
export const GRID_COLOUR = '#e4e4e4';
/** Painted, not left clear: dark text has to stay readable on a page in dark mode. */
export const BACKGROUND = '#ffffff';

/** Lengths of dash and gap in pixels. */
export const DASH = {
  solid: 'solid',
  long: [9, 4],
  short: [4, 3],
  dots: [1.5, 3],
  dashDot: [8, 3, 1.5, 3],
} as const satisfies Record<string, 'solid' | readonly number[]>;

export type Dash = keyof typeof DASH;
export type MarkerSymbol = 'circle' | 'rect' | 'triangle' | 'diamond' | 'emptyCircle' | 'emptyRect' | 'emptyTriangle';
