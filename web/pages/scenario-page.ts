import { type Html, html } from '../../report/page/html.js';
import type { FieldGroup, FormField, ScenarioForm } from '../form/form.js';
import { fieldRow } from './field-row.js';
import { layout } from './layout.js';
import { type Measuring, measuringNote, refusalNote, scenarioAddress } from './measuring.js';

interface ScenarioData {
  form: ScenarioForm;
  measuring: Measuring | null;
  /** Whether it was to be started and was not, because another is being measured. */
  isRefused?: boolean;
}

/** The form of a scenario; what is wrong with it on top, where the focus goes, and beside each field. */
export function scenarioPage({ form, measuring, isRefused = false }: ScenarioData): Html {
  const { name, summary, groups, problems } = form;
  return layout(
    problems.length === 0 && !isRefused ? name : `Not started: ${name}`,
    html`<h1>${name}</h1>
<p class="lead">${summary}</p>
${isRefused ? refusalNote(measuring) : measuringNote(measuring)}${problemSummary(form)}<form class="settings" action="${scenarioAddress(name)}/runs" method="post" autocomplete="off">
${groups.map(groupPart)}${fixedPart(form)}<p><button>Measure it</button></p>
</form>
`,
  );
}

function problemSummary({ problems, problemsAtNoField, groups }: ScenarioForm): Html {
  if (problems.length === 0) return html``;
  const fields = groups.flatMap((group) => group.fields).filter(({ problem }) => problem !== null);
  return html`<div class="wrong" role="alert" tabindex="-1" autofocus aria-labelledby="wrong">
<h2 id="wrong">Not started, because something is wrong</h2>
<ul>
${fields.map(({ name, label, problem }) => html`<li><a href="#${name}">${label}</a>: ${problem ?? ''}</li>\n`)}${problemsAtNoField.map((problem) => html`<li>${problem}</li>\n`)}</ul>
</div>
`;
}

/** What most runs change is open, and so is what is wrong. */
function groupPart({ title, fields }: FieldGroup): Html {
  const first = fields.filter(({ isUsual }) => isUsual);
  const rest = fields.filter(({ isUsual }) => !isUsual);
  return html`<fieldset><legend>${title}</legend>
${first.map(fieldRow)}${rest.length === 0 ? '' : restPart(title, rest, first.length === 0)}</fieldset>
`;
}

function restPart(title: string, fields: readonly FormField[], isAll: boolean): Html {
  const isOpen = fields.some(({ problem }) => problem !== null);
  const words = isAll ? `Settings of “${title}”` : `More settings of “${title}”`;
  return html`<details${isOpen ? html` open` : ''}><summary>${words} (${fields.length})</summary>
${fields.map(fieldRow)}</details>
`;
}

/** What can be changed in a file only. */
function fixedPart({ fixed }: ScenarioForm): Html {
  if (fixed.length === 0) return html``;
  return html`<h2>Lists of the scenario</h2>
<p class="quiet">They are measured as they stand; a scenario file of your own can have others.</p>
${fixed.map(
  ({ path, lines }) => html`<details><summary><code>${path}</code> (${lines.length})</summary>
<ul>
${lines.map((line) => html`<li>${line}</li>\n`)}</ul></details>
`,
)}`;
}
