import { describe, expect, it } from 'vitest';
import type { RunOverview } from '../../../lab/runs/overview.js';
import { chartsOf } from '../../../report/charts/index.js';
import type { Html } from '../../../report/page/html.js';
import type { ScenarioForm } from '../../../web/form/form.js';
import { readScenarioForm, scenarioForm } from '../../../web/form/scenario-form.js';
import { comparePage } from '../../../web/pages/compare-page.js';
import { livePage } from '../../../web/pages/live-page.js';
import { problemPage } from '../../../web/pages/problem-page.js';
import { runPage } from '../../../web/pages/run-page.js';
import { runsPage } from '../../../web/pages/runs-page.js';
import { scenarioPage } from '../../../web/pages/scenario-page.js';
import { compared, repetitions } from '../../report/comparison/fixtures.js';
import { hostileRun } from '../../report/hostile-run.js';

const overview = (name: string, text = name): RunOverview => ({
  name,
  scenario: text,
  startedAt: '2026-11-25T16:37:01.000Z',
  cellsDone: 3,
  cellsPlanned: { least: 9, most: 9 },
  cellsInvalid: 0,
  state: 'partial',
});

/** Every page with `text` wherever somebody else may have written it. */
const PAGES: Readonly<Record<string, (text: string) => Html>> = {
  runs: (text) =>
    runsPage({
      runs: [overview(text), overview('other', text)],
      complaints: [text],
      scenarios: [{ name: text, summary: text, path: text, cells: { least: 1, most: 1 }, secondsAtLeast: 7 }],
      measuring: { runId: text, scenario: text },
    }),
  scenario: (text) => scenarioPage({ form: hostileForm(text), measuring: { runId: text, scenario: text } }),
  refused: (text) =>
    scenarioPage({ form: hostileForm(text), measuring: { runId: text, scenario: text }, isRefused: true }),
  live: (text) =>
    livePage({ run: { runId: text, scenario: text, summary: text, cellsDone: 2, cellsPlanned: 9, scope: null } }),
  run: (text) => {
    const run = hostileRun(text);
    return runPage({ run, charts: chartsOf(run).charts, notes: [text], files: [text] });
  },
  compare: (text) => {
    const more = { label: text, kernel: {} };
    const comparison = compared(repetitions(4, [100, 110], more), repetitions(4, [300, 310], more));
    const b = hostileRun(text);
    const unlike = {
      ...comparison,
      b: { ...comparison.b, run: b },
      settingDifferences: [{ path: text, a: text, b: text }],
    };
    return comparePage({ a: text, b: text, runs: [overview(text)], comparison: unlike, problem: text });
  },
  problem: (text) => problemPage({ status: 404, title: text, message: text }),
};

/** Some of its texts are of a scenario, others of whoever posted the form. */
function hostileForm(text: string): ScenarioForm {
  const fields = { 'server.service.mean_ms': text, 'load.driver': text, [text]: 'x' };
  const { form } = readScenarioForm('pool-starvation', fields);
  return { ...form, name: text, summary: text, fixed: [{ path: text, lines: [text] }] };
}

const HOSTILE = [
  '<script>alert(1)</script>',
  '" onfocus="alert(1)" autofocus="',
  "' onload='alert(1)",
  '</title></style></svg><img src=x onerror=alert(1)>',
  '&lt;script&gt;',
  'javascript:alert(1)\u0000\u202e\u2028',
  '//evil.example/..%2f?#',
  '\ud800 half',
];

/** The markup without what is written in it, and without the insides of pictures, whose lines depend on the text. */
function skeleton(page: Html): string[] {
  const bare = page.markup.replaceAll(/="[^"]*"/g, '=""').replaceAll(/(<svg[^>]*>).*?<\/svg>/gs, '$1</svg>');
  return bare.match(/<[^>]*>/g) ?? [];
}

describe.each(Object.entries(PAGES))('the page %s', (_, render) => {
  it.each(HOSTILE)('shows %j as text', (text) => {
    expect(skeleton(render(text))).toEqual(skeleton(render('harmless')));
    expect(render(text).markup.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}]/u);
  });

  it.each(HOSTILE)('leads nowhere else because of %j', (text) => {
    const addresses = [...render(text).markup.matchAll(/ (?:href|src|action|data-\w+)="([^"]*)"/g)];
    expect(addresses.length).toBeGreaterThan(2);
    for (const [, address] of addresses) expect(address).toMatch(/^(?:\/(?!\/)|#|data:,$|\{)/);
  });

  it('obeys the policy of the pages: no script, style or handler within it', () => {
    const { markup } = render('x');
    expect(markup).not.toMatch(/<style| style="| on\w+="/);
    for (const [, attributes] of markup.matchAll(/<script([^>]*)>/g))
      expect(attributes).toMatch(/ src="\/assets\/\w+\.js"/);
    expect(markup).not.toMatch(/<script[^>]*>[^<]/);
  });

  it('has a title, a language, one heading of the first level, and a way past the navigation', () => {
    const { markup } = render('x');
    expect(markup).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(markup).toMatch(/<title>.+<\/title>/);
    expect(markup.match(/<h1>/g)).toHaveLength(1);
    expect(markup).toContain('<a class="skip" href="#content">');
    expect(markup).toContain('<main id="content"');
  });

  it('has no id twice, and no label or description without what it is of', () => {
    const { markup } = render('x');
    const ids = [...markup.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids).toEqual([...new Set(ids)]);
    const named = [...markup.matchAll(/ (?:for|aria-describedby|aria-labelledby)="([^"]*)"/g)];
    for (const id of named.flatMap(([, all = '']) => all.split(' '))) expect(ids).toContain(id);
  });
});

describe('the page of a scenario', () => {
  it('has the focus on what is wrong, with links to the fields, which are not hidden', () => {
    const { form } = readScenarioForm('smoke', { 'server.pool.max_waiting': '-1' });
    const { markup } = scenarioPage({ form, measuring: null });
    expect(markup).toMatch(/<div class="wrong" role="alert" tabindex="-1" autofocus/);
    expect(markup).toContain('<li><a href="#server.pool.max_waiting">Pool max waiting</a>: must be a whole number');
    const field = /<div class="field has-problem">[\s\S]*?<\/div>/.exec(markup)?.[0] ?? '';
    expect(field).toMatch(/id="server.pool.max_waiting"[^>]* aria-invalid="true" type="text"[^>]* value="-1"/);
    const before = markup.slice(0, markup.indexOf(field));
    expect(before.lastIndexOf('<details>')).toBeLessThanOrEqual(before.lastIndexOf('</details>'));
  });

  it('says nothing of the kind where nothing is wrong', () => {
    const { markup } = scenarioPage({ form: scenarioForm('smoke'), measuring: null });
    expect(markup).not.toMatch(/role="alert"|autofocus|aria-invalid|is being measured/);
    expect(markup).toContain('<form class="settings" action="/scenarios/smoke/runs" method="post"');
  });
});

describe('the page of all runs', () => {
  const chosen = (runs: RunOverview[]) => {
    const { markup } = runsPage({ runs, complaints: [], scenarios: [], measuring: null });
    return [...markup.matchAll(/name="([ab])" value="([^"]*)" checked/g)].map(([, side, name]) => `${side}=${name}`);
  };

  it('chooses the newest two to compare, the newer as B', () => {
    expect(chosen([overview('new'), overview('old'), overview('older')])).toEqual(['b=new', 'a=old']);
  });

  it('does not offer to compare fewer than two', () => {
    expect(runsPage({ runs: [overview('x')], complaints: [], scenarios: [], measuring: null }).markup).not.toContain(
      '<button',
    );
    expect(runsPage({ runs: [], complaints: [], scenarios: [], measuring: null }).markup).toContain(
      'Nothing is measured yet',
    );
  });

  it('shows 200 and says how many it leaves out', () => {
    const runs = Array.from({ length: 250 }, (_, at) => overview(`run-${at}`));
    const { markup } = runsPage({ runs, complaints: [], scenarios: [], measuring: null });
    expect(markup.match(/name="a"/g)).toHaveLength(200);
    expect(markup).toContain('50 more are older');
  });
});

describe('the page of a comparison', () => {
  it('says what differs in words, and which run is which', () => {
    const comparison = compared(
      repetitions(4, [100, 110, 120, 130, 140, 150]),
      repetitions(4, [300, 310, 320, 330, 340, 350]),
    );
    const { markup } = comparePage({ a: 'before', b: 'after', runs: [overview('before')], comparison, problem: null });
    expect(markup).toContain('<h1>after compared with before</h1>');
    expect(markup).toMatch(/<code>goodput_per_second<\/code>.*<span class="better">better<\/span>/);
    expect(markup).toContain('<dt>A</dt><dd><a href="/runs/before">');
    expect(markup).toContain('<option value="after" selected>');
  });
});

describe('the page of a run', () => {
  it('has its charts as pictures, each with where its option is, and finds a run by its folder', () => {
    const run = hostileRun('x');
    const { charts } = chartsOf(run);
    const { markup } = runPage({ name: 'a folder', run, charts, notes: [], files: ['cells.csv'] });
    expect(charts.length).toBeGreaterThan(0);
    for (const { name } of charts) expect(markup).toContain(`data-chart="/runs/a%20folder/charts/${name}"`);
    expect(markup.match(/<figure [^>]*><svg /g)).toHaveLength(charts.length);
    expect(markup).toContain('href="/runs/a%20folder/files/cells.csv" download');
  });
});
