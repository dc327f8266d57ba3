import { describe, expect, test } from '@jest/globals';
import { bragName, brags } from '@golden-thread/shared/brag';
import { renderToStaticMarkup } from 'react-dom/server';
import { RatingText, StatusTag } from './status-tag.tsx';

describe('A rating on screen', () => {
  test('every rating has a shape of its own, so that it can be told without colour', () => {
    const shapes = brags.map((brag) => /<path d="([^"]+)"/.exec(renderToStaticMarkup(<StatusTag brag={brag} />))?.[1]);
    expect(new Set(shapes).size).toBe(brags.length);
    expect(shapes).not.toContain(undefined);
  });

  test.each(brags)('%s says its word', (brag) => {
    expect(renderToStaticMarkup(<StatusTag brag={brag} />)).toContain(bragName(brag));
  });

  test('the trend is said in words', () => {
    expect(renderToStaticMarkup(<StatusTag brag="RED" trend="worse than last period" />)).toContain('Red, worse than last period');
  });

  test('a rating that the source did not give is not shown as grey', () => {
    const html = renderToStaticMarkup(<RatingText brag={null} />);
    expect(html).toContain('Not rated');
    expect(html).not.toContain('Grey');
  });
});
