import type { Page } from 'playwright-core';

/** Rules that any version of Chromium and any font has to keep, each as the list of what breaks it. */

/** What makes the page as a whole scroll sideways. What scrolls by itself, within its own box, does not. */
export function sidewaysOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide in ${clientWidth}`] : [];
  });
}

/** Blocks of the page that lie over the next one, or beside the page. */
export function misplacedOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const blocks = [...document.querySelectorAll('main > *')].map((block) => {
      const { top, bottom, left, right } = block.getBoundingClientRect();
      return { name: `<${block.localName}> ${block.textContent?.trim().slice(0, 40)}`, top, bottom, left, right };
    });
    const seen = blocks.filter(({ top, bottom }) => bottom > top);
    return seen.flatMap(({ name, left, right, top }, at) => {
      const before = seen[at - 1];
      return [
        ...(left < 0 || right > document.documentElement.clientWidth ? [`${name} is cut off`] : []),
        ...(before !== undefined && top < before.bottom - 1 ? [`${name} lies over ${before.name}`] : []),
      ];
    });
  });
}

/** Boxes that scroll sideways and cannot be reached with Tab. */
export function unreachableOf(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main *')]
      .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
      .filter((box) => ['auto', 'scroll'].includes(getComputedStyle(box).overflowX) && box.tabIndex < 0)
      .map((box) => box.outerHTML.slice(0, 80)),
  );
}

/** What Tab reaches, in order, and whether the focus can be seen there. Ends where it leaves the page. */
export async function focusedByTab(page: Page): Promise<{ name: string; hasOutline: boolean }[]> {
  const found: { name: string; hasOutline: boolean }[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const words = element.getAttribute('aria-label') ?? element.textContent ?? '';
      const hasOutline = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
      return { name: `${element.localName} ${words}`, hasOutline };
    });
    const known = focused !== null && found.some(({ name }) => name === focused.name);
    if (focused === null || known) return found;
    found.push(focused);
  }
}
