// Three tiers by suffix (docs: CONTRIBUTING.md). `npm test` brings the stores that `int` and `e2e` need;
// the `unit` tier runs alone: npx jest <path> --selectProjects unit.
const decorators = { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false };

/** @param {object} react how JSX is compiled, when it is */
const swc = (react) => [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', tsx: Boolean(react), decorators: true },
      transform: { ...decorators, ...(react ? { react } : {}) },
      target: 'es2022',
      keepClassNames: true,
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];

/** Packages that ship only ES modules: Jest's own loader must compile them. */
const esmOnly = ['jose', 'partysocket', 'uuid', 'openid-client', 'oauth4webapi'];

const tier = (displayName, testMatch, testPathIgnorePatterns) => ({
  displayName,
  rootDir: __dirname,
  roots: ['apps', 'libs', 'test', 'tools']
    .filter((folder) => require('node:fs').existsSync(`${__dirname}/${folder}`))
    .map((folder) => `<rootDir>/${folder}`),
  testEnvironment: 'node',
  testMatch,
  testPathIgnorePatterns: ['/node_modules/', '/dist/', ...testPathIgnorePatterns],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.visavis/'],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json', 'node'],
  moduleNameMapper: { '^@visavis/([^/]+)/(.+)$': '<rootDir>/libs/$1/src/$2' },
  transform: {
    '/apps/widget/.+\\.tsx$': swc({ runtime: 'automatic', importSource: 'preact' }),
    '\\.tsx$': swc({ runtime: 'automatic' }),
    '\\.(ts|js|mjs)$': swc(),
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
});

module.exports = {
  projects: [
    tier('unit', ['**/*.test.ts', '**/*.test.tsx'], ['\\.int\\.test\\.ts$', '\\.e2e\\.test\\.ts$']),
    tier('int', ['**/*.int.test.ts'], []),
    tier('e2e', ['**/*.e2e.test.ts'], []),
  ],
};
