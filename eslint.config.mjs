import globals from 'globals';
import tseslint from 'typescript-eslint';
import reactHooks from 'eslint-plugin-react-hooks';
import jsxA11y from 'eslint-plugin-jsx-a11y';

export default tseslint.config(
  { ignores: ['**/dist/', '**/node_modules/', 'packages/portal/src/gql/', '.data/', '.cache/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.mjs'],
    extends: [tseslint.configs.base],
    languageOptions: { globals: globals.node },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Resolver, entity and payload classes are data with decorators; an empty one is still a type.
      '@typescript-eslint/no-extraneous-class': 'off',
      // Rows are plain objects in the shape of their entity: hydrating them costs most of a query's time.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/no-non-null-assertion': 'error',
      // Marked as deprecated by its authors to make it stand out; openid.ts uses it for an issuer on this machine alone.
      '@typescript-eslint/no-deprecated': ['error', { allow: [{ from: 'package', package: 'openid-client', name: 'allowInsecureRequests' }] }],
      '@typescript-eslint/no-unnecessary-condition': 'error',
      '@typescript-eslint/prefer-nullish-coalescing': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'no-restricted-imports': ['error', { patterns: [{ group: ['**/index.ts'], message: 'No barrels: import the file itself.' }] }],
      eqeqeq: ['error', 'smart'],
    },
  },
  {
    // process.env is read in config.ts alone, so that each setting is validated and documented once.
    files: ['packages/api/src/**/*.ts'],
    ignores: ['packages/api/src/config.ts', 'packages/api/src/testing/**', 'packages/api/src/**/*.test.ts'],
    rules: { 'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Read settings through config.ts.' }] },
  },
  {
    files: ['packages/portal/src/**/*.tsx', 'packages/portal/src/**/*.ts'],
    extends: [reactHooks.configs.flat.recommended, jsxA11y.flatConfigs.strict],
  },
);
