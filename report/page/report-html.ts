import { createHash } from 'node:crypto';
import type { RunResult } from '../../core/cell.js';
import type { Exporter } from '../exporter.js';
import { headline } from '../headline.js';
import { type Html, html, trusted } from './html.js';
import { cellsSection } from './sections/cells.js';
import { chainSection } from './sections/chain.js';
import { chartsSection } from './sections/charts.js';
import { columnsSection } from './sections/columns.js';
import { downloadsSection } from './sections/downloads.js';
import { expectationsSection } from './sections/expectations.js';
import { findingSection } from './sections/finding.js';
import { machineSection } from './sections/machine.js';
import { methodSection } from './sections/method.js';
import { scenarioSection } from './sections/scenario.js';
import { STYLE } from './style.js';

/** In the order of the page. */
const SECTIONS: readonly ((run: RunResult) => Html)[] = [
  findingSection,
  chainSection,
  chartsSection,
  cellsSection,
  expectationsSection,
  downloadsSection,
  methodSection,
  machineSection,
  scenarioSection,
  columnsSection,
];

/** The page's own style sheet and nothing else: no script, no picture, no font, no address. */
export const REPORT_POLICY = `default-src 'none'; style-src 'sha256-${sha256(STYLE)}'; base-uri 'none'; form-action 'none'`;

/** report.html: one file that says everything of a run and asks nobody for anything. */
export const reportHtml: Exporter = { fileName: 'report.html', render, atEndOnly: true };

function render(run: RunResult): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${REPORT_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${headline(run)}</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
<main>
${SECTIONS.map((section) => section(run))}</main>
</body>
</html>
`.markup;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
