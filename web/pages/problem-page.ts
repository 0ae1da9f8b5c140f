import { type Html, html } from '../../report/page/html.js';
import { layout } from './layout.js';

/** What is shown in place of a page that cannot be. */
export function problemPage({ status, title, message }: { status: number; title: string; message: string }): Html {
  return layout(
    title,
    html`<h1>${title}</h1>
${message.split('\n').map((line) => html`<p>${line}</p>\n`)}<p class="quiet">HTTP status ${status}. <a href="/">All runs and scenarios</a></p>
`,
  );
}
