import { extname } from 'node:path';
import { type Command, Option } from 'commander';
import type { RunResult } from '../core/cell.js';
import { BadInput } from '../core/errors.js';
import { suggestion } from '../core/nearest.js';
import { fromStoredResult } from '../lab/runs/stored-result.js';
import { chartPng } from '../report/chart-png.js';
import { type Chart, chartSvg, chartsOf } from '../report/charts/index.js';
import { reportHtml } from '../report/page/report-html.js';
import { withTimelines } from '../report/read-timeline-csv.js';
import { reportMarkdown } from '../report/report-markdown.js';
import { runJson } from '../report/run-json.js';
import { writeNewFile } from './new-file.js';

/** What each format is made by; `isPicture`: of one chart. */
const FORMATS = {
  html: { isPicture: false, isForScreens: false, render: (run: RunResult) => reportHtml.render(run) },
  md: { isPicture: false, isForScreens: true, render: reportMarkdown },
  json: { isPicture: false, isForScreens: true, render: (run: RunResult) => runJson.render(run) },
  svg: {
    isPicture: true,
    isForScreens: false,
    render: (run: RunResult, chart: string) => chartSvg(chartOf(run, chart)),
  },
  png: { isPicture: true, isForScreens: false, render: (run: RunResult, chart: string) => png(chartOf(run, chart)) },
} as const;
type Format = keyof typeof FORMATS;

interface ReportOptions {
  format?: Format;
  chart?: string;
  out?: string;
}

const EXAMPLES = `
Examples:
  resetlab report latest --out report.html                the page that each run's folder has, made anew
  resetlab report latest --format md                      for an issue or a pull request
  resetlab report latest --out curve.svg                  the curve
  resetlab report latest --chart latency --out latency.png
  resetlab report results/reference --format json

A run is named by its id, latest, or the path of its folder. Charts: curve, latency (by percentile), backlog-1 (the cell
that failed the furthest), backlog-2 (the one that answered best), outcomes, deadlock, goodput; each where the run has the figures for it.

Exit codes: 0 done, 2 bad input.`;

/** `resetlab report`: a stored run as a page, a picture, Markdown or JSON. */
export function registerReport(program: Command): void {
  program
    .command('report')
    .summary('show a stored run as a page, a picture or Markdown')
    .description(
      'Makes a report of a run that is stored: a page that opens offline, one of its charts, Markdown or JSON.',
    )
    .argument('<run>', 'a run in results/, or the path of its folder')
    .addOption(
      new Option('--format <format>', 'what to make (default: by the ending of --out, else html)').choices(
        Object.keys(FORMATS),
      ),
    )
    .option('--chart <name>', 'the chart of an svg or png (default: curve)')
    .option('--out <file>', 'a new file (default: print it)')
    .addHelpText('after', EXAMPLES)
    .action(report);
}

function report(nameOrPath: string, options: ReportOptions): void {
  const { out, chart } = options;
  if (out === '') throw new BadInput('--out: must name a file');
  const format = options.format ?? formatOf(out);
  const { isPicture, isForScreens, render } = FORMATS[format];
  if (chart !== undefined && !isPicture) throw new BadInput(`--chart: goes with --format svg or png, not ${format}`);
  if (out === undefined && !isForScreens && process.stdout.isTTY) {
    throw new BadInput(`report: ${format} is not for a terminal; name a file with --out`);
  }
  const content = fromStoredResult(nameOrPath, withTimelines, (run) => render(run, chart ?? 'curve'));
  if (out === undefined) process.stdout.write(content);
  else writeNewFile('--out', out, content);
}

/** By the ending of the file. */
function formatOf(out = ''): Format {
  const ending = extname(out).slice(1).toLowerCase();
  return Object.hasOwn(FORMATS, ending) ? (ending as Format) : 'html';
}

function chartOf(run: RunResult, name: string): Chart {
  const { charts } = chartsOf(run);
  const chart = charts.find((one) => one.name === name);
  if (chart !== undefined) return chart;
  const names = charts.map((one) => one.name);
  const hint = suggestion(name, names) || ';';
  throw new BadInput(
    `--chart ${JSON.stringify(name)}: the run has none of that name${hint} it has ${names.join(', ')}`,
  );
}

function png(chart: Chart): Buffer {
  try {
    return chartPng(chart);
  } catch (error) {
    throw new BadInput(`--format png: cannot be drawn here: ${(error as Error).message}; svg can`);
  }
}
