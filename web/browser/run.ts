import { interactiveOption } from './chart-options.js';
import { recoloured } from './colours.js';
import { type EChartsOption, init } from './echarts.js';
import { onSchemeChange, recolouringOf } from './scheme.js';

/** The script of a stored run's page: makes its charts answer to the pointer. Until then, and on paper, they are pictures. */

/** As the server has it. */
interface ChartData {
  title: string;
  option: EChartsOption;
  width: number;
  height: number;
}

/** Light, as the chart's own; dark mode changes all of them. */
const PALETTE = { background: '#ffffff', quiet: '#555555', text: '#222222' };

const observer = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      void makeInteractive(target as HTMLElement);
    }
  },
  { rootMargin: '200px' },
);
for (const figure of document.querySelectorAll<HTMLElement>('figure[data-chart]')) observer.observe(figure);

/** Where the chart cannot be had, its picture stays. */
async function makeInteractive(figure: HTMLElement): Promise<void> {
  const answer = await fetch(figure.dataset.chart ?? '');
  if (!answer.ok) return;
  const { title, option, width, height } = (await answer.json()) as ChartData;
  const element = document.createElement('div');
  element.setAttribute('role', 'img');
  element.setAttribute('aria-label', title);
  figure.append(element);
  const chart = init(element, null, { renderer: 'canvas', width, height });
  const draw = () => chart.setOption(recoloured(interactiveOption(option, PALETTE), recolouringOf(figure)), true);
  draw();
  onSchemeChange(draw);
  figure.classList.add('interactive');
}
