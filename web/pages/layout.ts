import { type Html, html } from '../../report/page/html.js';

/**
 * The page around `body`, which begins with the heading of the first level.
 * @param options.script which of the scripts of `web/browser/` it runs, without its ending.
 */
export function layout(title: string, body: Html, { script }: { script?: string } = {}): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · resetlab</title>
<link rel="stylesheet" href="/assets/style.css">
<link rel="icon" href="data:,">
${script === undefined ? '' : html`<script type="module" src="/assets/${script}.js"></script>\n`}</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header><nav aria-label="Main"><a class="brand" href="/">resetlab</a> <a href="/#runs">Runs</a> <a href="/#scenarios">Scenarios</a></nav></header>
<main id="content" tabindex="-1">
${body}</main>
<footer><p class="quiet">Everything is measured on this machine, and this page is for this machine alone.</p></footer>
</body>
</html>
`;
}
