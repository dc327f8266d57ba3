// Four projects: rules (shared), the portal's own rules without a browser, the API on a real PostgreSQL, and the journeys in a real browser.
// Run one with `npx jest --selectProjects api`. ESM throughout: `node --experimental-vm-modules`.
import path from 'node:path';

/** Not by <rootDir>, which knip does not know. */
const file = (name) => path.join(import.meta.dirname, name);

const typescript = {
  '^.+\\.tsx?$': [
    '@swc/jest',
    {
      jsc: {
        target: 'es2023',
        parser: { syntax: 'typescript', tsx: false, decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: false },
      },
      module: { type: 'es6' },
      sourceMaps: 'inline',
    },
  ],
};

const project = (displayName, rootDir, more = {}) => ({
  displayName,
  rootDir: `<rootDir>/${rootDir}`,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@golden-thread/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: typescript,
  transformIgnorePatterns: ['/node_modules/', '/dist/'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  ...more,
});

export default {
  // A test here starts servers and databases: on a busy machine Jest's own five seconds would fail it for the machine's sake.
  testTimeout: 180_000,
  projects: [
    project('shared', 'packages/shared'),
    project('api', 'packages/api', {
      setupFiles: [file('packages/api/src/testing/production-graphql.ts')],
      globalSetup: file('packages/api/src/testing/global-setup.ts'),
      globalTeardown: file('packages/api/src/testing/global-teardown.ts'),
    }),
    project('portal', 'packages/portal/src', {
      transform: {
        '^.+\\.tsx?$': [
          '@swc/jest',
          { jsc: { target: 'es2023', parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } }, module: { type: 'es6' }, sourceMaps: 'inline' },
        ],
      },
      testMatch: ['**/*.test.ts', '**/*.test.tsx'],
    }),
    project('journeys', 'packages/portal/journeys', {
      globalSetup: file('packages/portal/journeys/global-setup.ts'),
      globalTeardown: file('packages/portal/journeys/global-teardown.ts'),
      setupFilesAfterEnv: [file('packages/portal/journeys/patience.ts'), file('packages/portal/journeys/own-product.ts')],
    }),
  ],
};
