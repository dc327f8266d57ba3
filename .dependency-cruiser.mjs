// Imports run one way; design rules, each an error. `npm run imports` checks them.
const feature = '^packages/api/src/features/([^/]+)/';

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    {
      name: 'no-unresolvable',
      comment: 'what the bench compares with is installed by `npm run bench` alone',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(autocannon|postgraphile)(/|$)' },
    },
    {
      name: 'shared-is-pure',
      comment: 'shared imports nothing of ours, no library and no Node API',
      severity: 'error',
      from: { path: '^packages/shared/src/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^packages/shared/src/' },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: '^packages/api/src/platform/', pathNot: '\\.test\\.ts$' },
      to: { path: '^packages/api/src/(features|testing|demonstration|commands)/' },
    },
    {
      name: 'features-share-entities-only',
      comment: 'a feature imports another feature’s entities, loaders and repositories, never its resolvers or inputs; choosing an audience is for all',
      severity: 'error',
      from: { path: feature, pathNot: '\\.test\\.ts$' },
      to: { path: feature, pathNot: ['^packages/api/src/features/$1/', '^packages/api/src/features/audiences/', '\\.(entity|loaders|repository|connection)\\.ts$'] },
    },
    {
      name: 'only-repositories-touch-typeorm',
      severity: 'error',
      from: {
        path: '^packages/api/src/',
        pathNot: ['\\.(repository|loaders|entity|test)\\.ts$', '^packages/api/src/platform/database/', '^packages/api/src/platform/live/relay\\.ts$', '^packages/api/src/migrations/', '/testing/'],
      },
      to: { path: 'node_modules/(\\.pnpm/)?(typeorm|pg)[@/]' },
    },
    { name: 'production-needs-no-tests', severity: 'error', from: { pathNot: ['\\.test\\.tsx?$', '/testing/', '/journeys/', '/bench/'] }, to: { path: '/(testing|journeys|bench)/' } },
    {
      name: 'ui-imports-shared-only',
      comment: 'and the types of its own fragments, which are generated',
      severity: 'error',
      from: { path: '^packages/portal/src/ui/' },
      to: { path: '^packages/portal/src/(app|features|gql)/', pathNot: '^packages/portal/src/gql/ui/' },
    },
    {
      name: 'portal-features-stand-alone',
      severity: 'error',
      from: { path: '^packages/portal/src/features/([^/]+)/' },
      to: { path: '^packages/portal/src/(features/|app/)', pathNot: '^packages/portal/src/features/$1/' },
    },
    { name: 'portal-and-api-meet-in-the-schema', severity: 'error', from: { path: '^packages/portal/' }, to: { path: '^packages/api/', pathNot: '^packages/api/schema\\.graphql$' } },
    { name: 'api-knows-no-portal', severity: 'error', from: { path: '^packages/api/' }, to: { path: '^packages/portal/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['@golden-thread/source', 'import', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] },
  },
};
