import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumHere } from '../../bench/chromium.js';
import { lookWithAxe } from './support/axe.js';
import { hasBrowser, useBrowser, withoutBrowser } from './support/browser.js';
import { faintTextsOf } from './support/contrast.js';
import { misplacedOf, sidewaysOf, unreachableOf } from './support/layout.js';
import { withPage } from './support/page.js';
import { coarse, likeness } from './support/picture.js';

/** Pages that each have one fault, to see that what the other tests look with finds it. */

const TIMEOUT_MS = 120_000;
const POLICY = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">`;

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function page(body: string, head = ''): string {
  const file = join(home, 'page.html');
  writeFileSync(file, `<!doctype html><html lang="en"><head><title>t</title>${head}</head><main>${body}</main></html>`);
  return pathToFileURL(file).href;
}

describe('the browser', () => {
  it('that is named has to be there', async () => {
    await expect(chromiumHere({ CHROMIUM: '/no/such/browser' })).rejects.toThrow(
      'CHROMIUM="/no/such/browser": there is no such program',
    );
  });

  it('is missing with a reason, where none is in the path', async () => {
    const reason = 'none of chromium, chromium-browser, google-chrome is installed here, and CHROMIUM names none';
    expect(await chromiumHere({ PATH: home })).toEqual({ program: null, reason });
  });
});

describe.skipIf(!hasBrowser)(`what looks at pages${withoutBrowser}`, { timeout: TIMEOUT_MS }, () => {
  const browser = useBrowser();

  it.each([
    ['a picture of another host', '<img src="http://192.0.2.1/a.png" alt="">', 'asks for http://192.0.2.1/a.png'],
    ['another file', '<img src="other.png" alt="">', /asks for file:.*other\.png/],
    ['a script that throws', '<script>throw new Error("broken")</script>', 'throws broken'],
    ['an error in the console', '<script>console.error("oh")</script>', 'error: oh'],
    ['a dialog', '<script>alert(1)</script>', 'opens a dialog: 1'],
    ['a style that the policy forbids', '<p style="color:red">x</p>', /error: .*Content Security Policy/],
  ])('finds %s', async (_what, body, fault) => {
    const address = page(body, body.includes('style') ? POLICY : '');
    await expect(withPage(browser(), address, {}, async () => {})).rejects.toThrow(fault);
  });

  it('finds nothing on a page that is as it should be', async () => {
    await withPage(browser(), page('<h1>x</h1><p>y</p>'), {}, async (it) => {
      expect([await sidewaysOf(it), await misplacedOf(it), await unreachableOf(it)]).toEqual([[], [], []]);
    });
  });

  it('finds what is too wide, what lies over something else and what Tab cannot reach', async () => {
    const body = `<p>a</p><p style="margin-top:-3rem">b</p><p style="width:2000px">c</p>
      <div style="overflow-x:auto;width:9rem"><p style="width:20rem">d</p></div>`;
    await withPage(browser(), page(body), {}, async (it) => {
      expect(await sidewaysOf(it)).toHaveLength(1);
      expect(await misplacedOf(it)).toEqual(['<p> b lies over <p> a', '<p> c is cut off']);
      expect(await unreachableOf(it)).toHaveLength(1);
    });
  });

  it('finds text that is too faint, in pictures too, in the colours that are asked for', async () => {
    const dark = '<style>@media (prefers-color-scheme:dark){main,body{background:#111}}</style>';
    const picture = '<svg role="img" aria-label="x"><text y="20" fill="#333">word</text></svg>';
    const address = page(`<h1 style="color:#333">words</h1>${picture}`, dark);
    expect((await lookWithAxe(browser(), address, { colorScheme: 'light' })).graveFaults).toEqual([]);
    expect((await lookWithAxe(browser(), address, { colorScheme: 'dark' })).graveFaults).toEqual([
      expect.stringMatching(/^color-contrast: .*<h1/),
    ]);
    await withPage(browser(), address, { colorScheme: 'light' }, async (it) => {
      expect(await faintTextsOf(it)).toEqual({ looked: 1, faint: [] });
    });
    await withPage(browser(), address, { colorScheme: 'dark' }, async (it) => {
      expect(await faintTextsOf(it)).toEqual({ looked: 1, faint: [expect.stringMatching(/^“word”: 1\.\d+,/)] });
    });
  });

  it('tells pictures apart, and takes a blank one for like none', async () => {
    const bar = (side: string) => `<div style="background:#123;width:50%;height:700px;margin-${side}:50%"></div>`;
    const picture = async (body: string) => {
      let png = Buffer.alloc(0);
      await withPage(browser(), page(body), {}, async (it) => {
        png = Buffer.from(await it.screenshot());
      });
      return coarse(browser(), png);
    };
    const [left, right, blank] = [await picture(bar('right')), await picture(bar('left')), await picture('')];
    expect(likeness(left, left)).toBeCloseTo(1);
    expect(likeness(left, right)).toBeLessThan(0);
    expect(likeness(left, blank)).toBe(0);
  });
});
