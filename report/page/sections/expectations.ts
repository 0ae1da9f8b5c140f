import type { RunResult } from '../../../core/cell.js';
import { judgeExpectations } from '../../expectations.js';
import { EXPECTATION_TEXT_COLUMNS } from '../../expectations-text.js';
import { type Html, html } from '../html.js';
import { htmlTable } from '../table.js';

/** What the scenario expects and whether it holds; nothing where it expects nothing. */
export function expectationsSection(run: RunResult): Html {
  const expectations = judgeExpectations(run);
  if (expectations.length === 0) return html``;
  return html`<h2>What was expected</h2>
${htmlTable('What was expected', EXPECTATION_TEXT_COLUMNS, expectations)}`;
}
