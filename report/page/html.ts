import { printable } from '../printable.js';

/** Markup that is safe to be put into a page as it stands. Only this module makes it. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

/** What a template may hold: markup as it is, anything else as text. Lists are put together without a separator. */
export type Content = Html | string | number | readonly Content[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The tag of a template whose values are escaped, as text and within quoted attributes alike. */
export function html(literals: TemplateStringsArray, ...values: readonly Content[]): Html {
  return new Html(
    literals.map((literal, at) => literal + (at < values.length ? markupOf(values[at] ?? '') : '')).join(''),
  );
}

/** Markup that is no text of anybody's: a picture drawn by the chart library, a style sheet of ours. */
export function trusted(markup: string): Html {
  return new Html(markup);
}

function markupOf(content: Content): string {
  if (content instanceof Html) return content.markup;
  if (typeof content === 'object') return content.map(markupOf).join('');
  return escapeHtml(String(content));
}

/** Line ends are kept, for text that is preformatted. */
function escapeHtml(text: string): string {
  return text
    .split('\n')
    .map((line) => printable(line).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? ''))
    .join('\n');
}
