import { describe, expect, it } from 'vitest';
import { WEB_STYLE } from '../../web/style.js';

type Colours = Record<string, string>;

/** The colours by name, of the whole page and of dark mode. */
function schemes(): { light: Colours; dark: Colours } {
  const at = (text: string): Colours =>
    Object.fromEntries(
      [...text.matchAll(/--([\w-]+):(#[0-9a-fA-F]{6})/g)].map(([, name = '', colour = '']) => [name, colour]),
    );
  const dark = [...WEB_STYLE.matchAll(/@media screen and \(prefers-color-scheme:dark\)\{:root\{([^}]*)\}/g)].map(
    ([, inner = '']) => inner,
  );
  const whole = dark.reduce((text, inner) => text.replace(inner, ''), WEB_STYLE);
  return { light: at(whole), dark: at(dark.join(';')) };
}

/** Contrast by WCAG 2.2. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const part = Number.parseInt(colour.slice(from, from + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe('the style sheet', () => {
  it.each(Object.entries(schemes()))(
    'has text that can be read in %s mode, and edges that can be seen',
    (_, colours) => {
      const of = (name: string) => colours[name] ?? '#ff00ff';
      for (const text of ['text', 'quiet', 'link', 'bad', 'good']) {
        for (const back of ['back', 'soft']) expect(contrast(of(text), of(back)), text).toBeGreaterThanOrEqual(4.5);
      }
      expect(contrast(of('on-button'), of('button'))).toBeGreaterThanOrEqual(4.5);
      for (const edge of ['edge', 'focus', 'bad'])
        expect(contrast(of(edge), of('back')), edge).toBeGreaterThanOrEqual(3);
    },
  );

  it('names no other server', () => {
    expect(WEB_STYLE).not.toMatch(/https?:|@import|url\(|\/\//);
  });
});
