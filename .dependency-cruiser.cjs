// Who may import what (ARCHITECTURE.md). Each rule is proven by a planted violation in tools/check/planted.
const test = '(\\.test\\.tsx?$|^test/|^(apps|libs)/[^/]+/test/)';
const production = '^(apps|libs)/';
const npm = '(^|/)node_modules/';

/** @param {string} name @param {string} comment @param {object} from @param {object} to */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** In `from`, only these paths may be imported. Tests beside the source may import what they like. */
const only = (name, path, allowed, comment) => forbid(name, comment, { path, pathNot: test }, { pathNot: allowed });

module.exports = {
  forbidden: [
    forbid('no-cycles', 'Two files that need each other are one, or need a third.', {}, { circular: true }),
    forbid('no-unresolvable', 'The file or package does not exist.', {}, { couldNotResolve: true }),
    only('kernel-alone', '^libs/kernel/', ['^libs/kernel/'], 'kernel has no dependencies.'),
    only(
      'contracts-small',
      '^libs/contracts/',
      ['^libs/(kernel|contracts)/', `${npm}zod/`],
      'contracts know kernel and zod.',
    ),
    forbid(
      'libs-below-apps',
      'Libraries never import applications.',
      { path: '^libs/', pathNot: [test, '^libs/testkit/'] },
      { path: '^(apps|tools)/' },
    ),
    forbid(
      'messaging-without-platform',
      'messaging does not know how a process lives.',
      { path: '^libs/messaging/', pathNot: test },
      { path: '^libs/(platform|client|testkit)/' },
    ),
    forbid(
      'platform-libs',
      'platform knows kernel, contracts and messaging.',
      { path: '^libs/platform/', pathNot: test },
      { path: '^libs/(client|testkit)/' },
    ),
    only(
      'client-small',
      '^libs/client/',
      ['^libs/(kernel|contracts|client)/', `${npm}partysocket/`],
      'client knows kernel, contracts and partysocket.',
    ),
    forbid(
      'client-contract-types',
      'Schemas would swell the widget: client imports types of contracts.',
      { path: '^libs/client/', pathNot: test },
      { path: '^libs/contracts/', dependencyTypesNot: ['type-only'] },
    ),
    only(
      'domain-pure',
      '^apps/([^/]+)/src/domain/',
      ['^apps/$1/src/domain/', '^libs/kernel/'],
      'domain knows itself and kernel.',
    ),
    only(
      'usecases-inward',
      '^apps/([^/]+)/src/usecases/',
      ['^apps/$1/src/(domain|usecases)/', '^libs/(kernel|contracts)/', `${npm}@nestjs/common/`],
      'A use case knows domain, its ports, kernel, contracts and Injectable.',
    ),
    forbid(
      'adapters-inward',
      'An adapter knows ports and domain, not use cases or transport.',
      { path: '^apps/([^/]+)/src/adapters/', pathNot: test },
      {
        path: '^(apps/|libs/(client|testkit)/)',
        pathNot: ['^apps/$1/src/(domain|adapters)/', '^apps/$1/src/usecases/ports'],
      },
    ),
    forbid(
      'transport-inward',
      'Transport knows use cases, contracts, messaging and platform, not adapters.',
      { path: '^apps/([^/]+)/src/transport/', pathNot: test },
      { path: '^(apps/|libs/(client|testkit)/)', pathNot: '^apps/$1/src/(domain|usecases|transport)/' },
    ),
    forbid(
      'transport-domain-types',
      'Transport imports types of domain; deciding is for use cases.',
      { path: '^apps/[^/]+/src/transport/', pathNot: test },
      { path: '^apps/[^/]+/src/domain/', dependencyTypesNot: ['type-only'] },
    ),
    // The gateway's transport is the edge itself: sockets, cookies, uploads.
    forbid(
      'transport-packages',
      'Transport needs Nest and BullMQ only.',
      { path: '^apps/(?!gateway/)[^/]+/src/transport/', pathNot: test },
      { path: npm, pathNot: `${npm}(@nestjs|bullmq|@types)/` },
    ),
    forbid(
      'apps-apart',
      'No service imports another; they share contracts.',
      { path: '^apps/([^/]+)/' },
      { path: '^apps/', pathNot: '^apps/$1/' },
    ),
    forbid(
      'apps-without-tools',
      'Applications do not know how they are started.',
      { path: '^apps/', pathNot: test },
      { path: '^(tools|test)/' },
    ),
    forbid(
      'web-in-browsers',
      'A web application runs in browsers.',
      { path: '^apps/(console|widget)/src/', pathNot: test },
      { path: `^libs/(messaging|platform)/|${npm}(@nestjs|nats|pg|typeorm|ioredis|bullmq|pino|ws)/` },
    ),
    forbid(
      'testkit-for-tests',
      'Only tests import testkit.',
      { path: production, pathNot: [test, '^libs/testkit/'] },
      { path: '^libs/testkit/' },
    ),
    forbid(
      'no-dev-packages',
      'What runs in production is a dependency, not a devDependency.',
      { path: production, pathNot: [test, '^libs/testkit/', '/vite\\.config\\.'] },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: `${npm}@types/` },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mts', '.d.ts', '.js', '.mjs', '.cjs', '.json'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
