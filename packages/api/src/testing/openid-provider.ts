import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort } from './port.ts';
import { started, type Started } from './started.ts';

/** What a provider in another process is told. */
export interface OpenIdProviderSettings {
  port: number;
  clientId: string;
  clientSecret: string;
  /** The one address that it sends browsers back to. */
  redirectUri: string;
  accounts: readonly OpenIdAccount[];
}

/** Somebody whom the provider knows. */
interface OpenIdAccount {
  subject: string;
  email: string;
  /** Whether the provider vouches for the address. */
  verified: boolean;
  name: string;
}

const checkout = join(import.meta.dirname, '../../../..');

/** An OpenID provider in a process of its own. */
export async function startOpenIdProvider(settings: Omit<OpenIdProviderSettings, 'port'>): Promise<Started & { issuer: string }> {
  const port = await freePort();
  const loader = pathToFileURL(join(checkout, 'scripts/typescript-loader.mjs')).href;
  const program = join(import.meta.dirname, 'openid-provider-process.ts');
  const provider = await started(
    process.execPath,
    ['--import', loader, '--conditions=@golden-thread/source', program, JSON.stringify({ ...settings, port })],
    { cwd: checkout, env: { PATH: process.env['PATH'] } },
    /^ready$/m,
  );
  return { ...provider, issuer: `http://localhost:${port}` };
}
