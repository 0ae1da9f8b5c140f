import { stringify } from 'yaml';
import type { RunResult } from '../../../core/cell.js';
import { type Html, html } from '../html.js';

/** The scenario with every setting, as a file that can be run again. */
export function scenarioSection({ scenario }: RunResult): Html {
  return html`<h2>The scenario as run</h2>
<p class="quiet">Every setting, defaults too. Save it as a file, and resetlab run measures it again.</p>
<pre tabindex="0" role="region" aria-label="The scenario as run">${stringify(scenario)}</pre>
`;
}
