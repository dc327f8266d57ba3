import { afterAll, beforeAll } from '@jest/globals';
import { closeBrowsers } from './browser.ts';
import { startProductOnCopy, type Product } from './product.ts';

// Each journey has a product to itself, with the demonstration as it is loaded: what one writes is never what another counts.
const demonstration = process.env['JOURNEYS_DEMONSTRATION'];
let product: Product | undefined;

beforeAll(async () => {
  if (demonstration === undefined) return;
  product = await startProductOnCopy(demonstration);
  process.env['JOURNEYS_URL'] = product.url;
  process.env['JOURNEYS_DATA'] = product.dataDirectory;
});

afterAll(async () => {
  await closeBrowsers();
  await product?.stop();
});
