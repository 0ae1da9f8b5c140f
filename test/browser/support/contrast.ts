import type { Page } from 'playwright-core';

/** Of ordinary text, by the Web Content Accessibility Guidelines 2.2, criterion 1.4.3. */
const LEAST_CONTRAST = 4.5;

/**
 * Texts of pictures that cannot be read on what is painted below them, which axe-core does not look into: one line each. What
 * lies below is what the browser itself finds at the middle of the text.
 * @returns also how many texts were looked at.
 */
export async function faintTextsOf(page: Page): Promise<{ looked: number; faint: string[] }> {
  return page.evaluate((least) => {
    type Colour = [number, number, number];
    const numbers = (css: string) => (css.match(/[\d.]+/g) ?? []).map(Number);
    const over = (css: string, opacity: number, below: Colour): Colour => {
      const [red = 0, green = 0, blue = 0, alpha = 1] = numbers(css);
      const share = alpha * opacity;
      return [red, green, blue].map((part, at) => part * share + (below[at] ?? 0) * (1 - share)) as Colour;
    };
    // Relative luminance of sRGB, as the guidelines define it.
    const luminance = (colour: Colour) => {
      const linear = colour.map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
    };
    const painted = (element: Element, below: Colour): Colour => {
      const { fill, fillOpacity, opacity, backgroundColor } = getComputedStyle(element);
      if (!(element instanceof SVGGeometryElement)) {
        return element instanceof HTMLElement ? over(backgroundColor, 1, below) : below;
      }
      return fill === 'none' ? below : over(fill, Number(fillOpacity) * Number(opacity), below);
    };
    const texts = [...document.querySelectorAll<SVGTextElement>('svg[role=img] text')].filter((text) =>
      text.textContent?.trim(),
    );
    const faint = texts.flatMap((text) => {
      text.scrollIntoView({ block: 'center', inline: 'center' });
      const { left, top, width, height } = text.getBoundingClientRect();
      const below = document
        .elementsFromPoint(left + width / 2, top + height / 2)
        .filter((element) => !(element instanceof SVGTextContentElement))
        .reverse()
        .reduce<Colour>((colour, element) => painted(element, colour), [255, 255, 255]);
      const { fill, fillOpacity } = getComputedStyle(text);
      const [a, b] = [luminance(over(fill, Number(fillOpacity), below)), luminance(below)];
      const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      return contrast < least
        ? [`“${text.textContent}”: ${contrast.toFixed(2)}, ${fill} on ${below.map(Math.round)}`]
        : [];
    });
    return { looked: texts.length, faint };
  }, LEAST_CONTRAST);
}
