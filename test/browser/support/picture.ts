import type { Browser } from 'playwright-core';

/** Coarse enough that neither letters nor the smoothing of edges count, fine enough that a line does. */
const GRID = { columns: 48, rows: 36 };

/** What is left of a picture: how bright each field of a grid is, 0 to 255, row by row. */
export type Coarse = number[];

/** Shrinks a PNG to a grid, with the browser's own decoder. */
export async function coarse(browser: Browser, png: Buffer): Promise<Coarse> {
  const context = await browser.newContext({ offline: true });
  try {
    const page = await context.newPage();
    return await page.evaluate(
      async ({ data, columns, rows }) => {
        const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
        const pen = canvas.getContext('2d');
        if (pen === null) throw new Error('no canvas');
        pen.drawImage(bitmap, 0, 0);
        const { data: pixels } = pen.getImageData(0, 0, bitmap.width, bitmap.height);
        const sums = new Array<number>(columns * rows).fill(0);
        const counts = new Array<number>(columns * rows).fill(0);
        for (let at = 0; at < pixels.length / 4; at += 1) {
          const column = Math.floor(((at % bitmap.width) * columns) / bitmap.width);
          const row = Math.floor((Math.floor(at / bitmap.width) * rows) / bitmap.height);
          const [red = 0, green = 0, blue = 0] = pixels.subarray(at * 4, at * 4 + 3);
          const field = row * columns + column;
          sums[field] = (sums[field] ?? 0) + 0.2126 * red + 0.7152 * green + 0.0722 * blue;
          counts[field] = (counts[field] ?? 0) + 1;
        }
        return sums.map((sum, field) => sum / (counts[field] || 1));
      },
      { data: png.toString('base64'), ...GRID },
    );
  } finally {
    await context.close();
  }
}

/** Differences smaller than this are those of the sums, not of pictures. */
const ROUNDING = 1e-6;

/** How alike two pictures are: the correlation of their fields, 1 for the same one; 0 where one is blank. */
export function likeness(one: Coarse, other: Coarse): number {
  const [a, b] = [deviations(one), deviations(other)];
  const product = (x: Coarse, y: Coarse) => x.reduce((sum, value, at) => sum + value * (y[at] ?? 0), 0);
  const [aSize, bSize] = [Math.sqrt(product(a, a)), Math.sqrt(product(b, b))];
  return Math.min(aSize, bSize) < ROUNDING ? 0 : product(a, b) / (aSize * bSize);
}

/** The brightness that most of a picture has. */
export function ground(picture: Coarse): number {
  return picture.toSorted((a, b) => a - b)[Math.floor(picture.length / 2)] ?? 0;
}

function deviations(picture: Coarse): Coarse {
  const mean = picture.reduce((sum, value) => sum + value, 0) / picture.length;
  return picture.map((value) => value - mean);
}
