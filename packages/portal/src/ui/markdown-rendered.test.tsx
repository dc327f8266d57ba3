import { describe, expect, test } from '@jest/globals';
import { renderToStaticMarkup } from 'react-dom/server';
import MarkdownRendered from './markdown-rendered.tsx';

const render = (text: string) => renderToStaticMarkup(<MarkdownRendered text={text} />);

describe('Text that people wrote', () => {
  test('HTML in it does nothing', () => {
    expect(render('before <img src=x onerror=alert(1)> <script>alert(1)</script> after')).not.toMatch(/<img|<script|onerror/);
  });

  test.each(['javascript:alert(1)', 'data:text/html,hello', 'vbscript:x', '//elsewhere.example', '/auth/sign-out'])('a link to %s keeps its words and leads nowhere', (address) => {
    const html = render(`[the words](${address})`);
    expect(html).toContain('the words');
    expect(html).not.toContain('<a');
  });

  test.each(['https://www.example.org/', 'http://www.example.org/', 'mailto:board@council.example'])('a link to %s works', (address) => {
    expect(render(`[the words](${address})`)).toContain(`href="${address}"`);
  });

  test('a picture is not fetched from elsewhere', () => {
    expect(render('![seen](https://elsewhere.example/pixel.png)')).not.toContain('pixel.png');
  });

  test('a heading does not break into the headings of the page', () => {
    expect(render('# Big news')).toBe('<p><strong>Big news</strong></p>');
  });

  test('a list is a list', () => {
    expect(render('Covering:\n\n- schools\n- health')).toContain('<li>schools</li>');
  });
});
