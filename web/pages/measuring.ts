import { type Html, html } from '../../report/page/html.js';

/** The run that this server measures at the moment. */
export interface Measuring {
  runId: string;
  scenario: string;
}

/** Says that what was asked for is not done, and why. */
export function refusalNote(measuring: Measuring | null): Html {
  return html`<p class="wrong" role="alert" tabindex="-1" autofocus>Not started: another run is being measured, and two would measure each other. Stop it or wait for its end.</p>\n${measuringNote(measuring)}`;
}

/** Leads to the run that is being measured; nothing where there is none. */
export function measuringNote(measuring: Measuring | null): Html {
  if (measuring === null) return html``;
  return html`<p class="note">${measuring.scenario} is being measured: <a href="${runAddress(measuring.runId)}">watch ${measuring.runId}</a>. One run is measured at a time.</p>\n`;
}

/** The address of a run's page. */
export function runAddress(runId: string): string {
  return `/runs/${encoded(runId)}`;
}

export function scenarioAddress(name: string): string {
  return `/scenarios/${encoded(name)}`;
}

/** A part of an address that leads nowhere else, whatever it is. Half of a pair of surrogates cannot be encoded. */
export function encoded(name: string): string {
  return encodeURIComponent(name.replaceAll(/\p{Cs}/gu, '\uFFFD'));
}
