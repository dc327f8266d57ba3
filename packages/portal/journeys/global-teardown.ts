import { rm } from 'node:fs/promises';

export default async function tearDown(): Promise<void> {
  const demonstration = process.env['JOURNEYS_DEMONSTRATION'];
  if (demonstration !== undefined) await rm(demonstration, { recursive: true, force: true });
}
