import type { Chart } from '../charts/index.js';
import { chartSvg } from '../charts/index.js';
import { printable } from '../printable.js';
import { type Html, html, trusted } from './html.js';

/** What the pictures' texts are styled by, which SVG knows as attributes too. */
const PRESENTATION = new Set(['font-size', 'font-family', 'font-weight', 'font-style']);

/** What the chart library notes for itself, what documents need and pages do not, and what nobody sees. */
const NEEDLESS = / (?:ecmeta_\w+|xmlns(?::xlink)?|version|baseProfile|pointer-events|stroke-miterlimit)="[^"]*"/g;

/** A chart as an element of a page, with its finding for those who cannot see it. */
export function inlineSvg(chart: Chart): Html {
  // Of its markup nothing is unprintable but the end of the line; of its texts anything may be.
  const svg = printable(withoutStyles(chartSvg(chart)).replace(NEEDLESS, '')).trimEnd();
  const opening = html`<svg role="img" aria-label="${chart.title}" `;
  return trusted(svg.replace(/^<svg /, () => opening.markup));
}

/**
 * Styles as attributes, which no content security policy forbids. Quotes within texts are encoded, so this and the
 * above match markup only.
 */
function withoutStyles(svg: string): string {
  return svg.replace(/ style="([^"]*)"/g, (_all, style: string) =>
    style
      .split(';')
      .map((part) => part.split(':'))
      .filter(([name = '']) => PRESENTATION.has(name))
      .map(([name, value]) => ` ${name}="${value}"`)
      .join(''),
  );
}
