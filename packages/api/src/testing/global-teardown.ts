import { rm } from 'node:fs/promises';

export default async function tearDown(): Promise<void> {
  await globalThis.testCluster?.stop();
  if (globalThis.testFolder !== undefined) await rm(globalThis.testFolder, { recursive: true, force: true });
}
