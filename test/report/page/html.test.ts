import { describe, expect, it } from 'vitest';
import { html, trusted } from '../../../report/page/html.js';

describe('markup', () => {
  it('takes every value for text, within attributes too', () => {
    const hostile = `<b>&"'</b>`;
    expect(html`<a title="${hostile}">${hostile}</a>`.markup).toBe(
      '<a title="&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt;">&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt;</a>',
    );
  });

  it('takes markup as it is, and lists without a separator', () => {
    expect(html`<ul>${[1, 2].map((each) => html`<li>${each}</li>`)}${trusted('<hr>')}${['a', '<']}</ul>`.markup).toBe(
      '<ul><li>1</li><li>2</li><hr>a&lt;</ul>',
    );
  });

  it('leaves out what commands a terminal or turns the writing, and keeps the ends of lines', () => {
    expect(html`${'a\u0000b\u202ec\nd'}`.markup).toBe('a b c\nd');
  });
});
