import { type Html, html } from '../../report/page/html.js';
import type { FormField } from '../form/form.js';

/** A field with its label, what it is, what may be typed and what is wrong. */
export function fieldRow(field: FormField): Html {
  const { name, path, kind, label, unit, help, accepts, problem, isSetByPoints } = field;
  if (isSetByPoints) return setByPoints(field);
  const described = problem === null ? `${name}.help` : `${name}.problem ${name}.help`;
  return html`<div class="field${problem === null ? '' : ' has-problem'}">
<label for="${name}">${label}${unit === null ? '' : html` <span class="quiet">(${unit})</span>`}</label>
${problem === null ? '' : html`<p class="problem" id="${name}.problem">${problem}</p>\n`}${input(field, described)}
<p class="quiet" id="${name}.help">${help}. ${kind === 'choice' ? '' : `Must be ${accepts}.`} <code>${path}</code></p>
</div>
`;
}

/** Numbers are typed into text fields: a number field would drop what is no number instead of showing it again. */
function input(field: FormField, described: string): Html {
  const { name, kind, value, problem } = field;
  const invalid = problem === null ? html`` : html` aria-invalid="true"`;
  const common = html`id="${name}" name="${name}" aria-describedby="${described}"${invalid}`;
  if (kind === 'choice' || kind === 'boolean') return html`<select ${common}>${options(field)}</select>`;
  const mode = kind === 'number' ? html` inputmode="decimal"` : html``;
  const size = kind === 'list' || kind === 'text' ? 30 : 10;
  return html`<input ${common} type="text"${mode} value="${value}" size="${size}" spellcheck="false">`;
}

/** A value that is none of the choices was posted by hand, and is shown as it was. */
function options({ kind, choices, value, isNullable }: FormField): Html[] {
  const all = kind === 'boolean' ? ['true', 'false'] : choices;
  const values = [...(isNullable ? [''] : []), ...all];
  return (values.includes(value) ? values : [value, ...values]).map(
    (each) =>
      html`<option value="${each}"${each === value ? html` selected` : ''}>${each === '' ? 'null' : each}</option>`,
  );
}

function setByPoints({ name, path, label, unit, help, value }: FormField): Html {
  return html`<div class="field" id="${name}">
<p><b>${label}</b>${unit === null ? '' : html` <span class="quiet">(${unit})</span>`}: ${value === '' ? 'null' : value} unless a point sets it</p>
<p class="quiet">${help}. The points of the sweep below set it, so it cannot be changed here. <code>${path}</code></p>
</div>
`;
}
