import { loadDemonstration } from './product.ts';

/**
 * Loads the demonstration once for all journeys. While journeys are being written, JOURNEYS_URL names a product that already runs with
 * the demonstration, and none is started.
 */
export default async function setUp(): Promise<void> {
  if (process.env['JOURNEYS_URL'] !== undefined) return;
  process.env['JOURNEYS_DEMONSTRATION'] = await loadDemonstration();
}
