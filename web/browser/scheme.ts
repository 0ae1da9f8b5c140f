import type { Recolouring } from './colours.js';

const DARK = window.matchMedia('(prefers-color-scheme: dark)');

/** What colours become at the moment. @param element has the table for dark mode. */
export function recolouringOf(element: HTMLElement): Recolouring {
  return DARK.matches ? dataOf(element, 'dark') : {};
}

/** A table that the page has put into a data attribute. */
export function dataOf(element: HTMLElement, name: string): Record<string, string> {
  return JSON.parse(element.dataset[name] ?? '{}') as Record<string, string>;
}

export function onSchemeChange(listener: () => void): void {
  DARK.addEventListener('change', listener);
}
