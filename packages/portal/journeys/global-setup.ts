import { startProduct, type Product } from './product.ts';

declare global {
  var goldenThread: Product | undefined;
}

/**
 * Starts one product for all journeys together. While journeys are being written, JOURNEYS_URL names a product that already runs with
 * the demonstration, and none is started.
 */
export default async function setUp(): Promise<void> {
  if (process.env['JOURNEYS_URL'] !== undefined) return;
  globalThis.goldenThread = await startProduct();
  process.env['JOURNEYS_URL'] = globalThis.goldenThread.url;
}
