import { type Content, type Html, html } from './html.js';

/** A column of a table in a page. */
export interface HtmlColumn<Row> {
  heading: string;
  align: 'left' | 'right';
  cell(row: Row): Content;
}

/** A table that scrolls sideways by itself where the screen is narrower than it. */
export function htmlTable<Row>(caption: string, columns: readonly HtmlColumn<Row>[], rows: readonly Row[]): Html {
  return html`<div class="wide" tabindex="0" role="region" aria-label="${caption}"><table>
<thead><tr>${columns.map(({ heading, align }) => html`<th scope="col"${classOf(align)}>${heading}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${columns.map((column) => html`<td${classOf(column.align)}>${column.cell(row)}</td>`)}</tr>\n`)}</tbody>
</table></div>\n`;
}

function classOf(align: 'left' | 'right'): Html {
  return align === 'right' ? html` class="n"` : html``;
}
