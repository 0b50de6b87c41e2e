// The dependency rule: app -> services -> {core, db, content}; core -> nothing. tests/architecture/dependencies.test.ts plants violations.

const TESTS = ['^tests/', '[.]test[.]tsx?$'];
/** Modules that run in a browser: client components, and the error pages, which Next wants as client components. */
const BROWSER = '(^|/)(_components/|(global-)?error[.]tsx$)';

/** The part of core that reads Python source text, with a pure parser. */
const READS_PYTHON = '^lib/core/cnn/dialects/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'core-is-pure',
      comment:
        'lib/core may import only lib/core, zod, and pure algorithms (review schedule, full-text index, tables as text, compression): no framework, database, file system or clock.',
      severity: 'error',
      from: { path: '^lib/core/', pathNot: [READS_PYTHON, ...TESTS] },
      to: { pathNot: ['^lib/core/', '^node_modules/(zod|ts-fsrs|minisearch|csv-parse|csv-stringify|fflate)/'] },
    },
    {
      name: 'only-python-is-parsed',
      comment: 'what reads Python text may import its parser besides; the rest of core stays without it.',
      severity: 'error',
      from: { path: READS_PYTHON, pathNot: TESTS },
      to: { pathNot: ['^lib/core/', '^node_modules/zod/', '^node_modules/@lezer/(python|common)/'] },
    },
    {
      name: 'engine-knows-no-questions',
      comment: 'the CNN engine is usable alone: only lib/core/shared besides itself.',
      severity: 'error',
      from: { path: '^lib/core/cnn/', pathNot: TESTS },
      to: { path: '^lib/core/', pathNot: '^lib/core/(cnn|shared)/' },
    },
    {
      name: 'db-and-content-are-leaves',
      comment: 'adapters know core, never services or app.',
      severity: 'error',
      from: { path: '^lib/(db|content)/' },
      to: { path: '^(app|lib/services)/' },
    },
    {
      name: 'db-knows-no-content',
      severity: 'error',
      from: { path: '^lib/db/' },
      to: { path: '^lib/content/' },
    },
    {
      name: 'content-knows-no-db',
      severity: 'error',
      from: { path: '^lib/content/' },
      to: { path: '^lib/db/' },
    },
    {
      name: 'lib-knows-no-framework',
      comment: 'no Next, React or next-auth below app/.',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: ['^app/', '^node_modules/(next|react|react-dom|next-auth)/'] },
    },
    {
      name: 'app-goes-through-services',
      comment: 'app/ never touches the database or the content loader: call a use case in lib/services.',
      severity: 'error',
      from: { path: '^(app/|proxy[.]ts|instrumentation[.]ts)' },
      to: { path: ['^lib/(db|content)/', '^node_modules/(@prisma|[.]prisma|pg)/'] },
    },
    {
      name: 'only-db-knows-prisma',
      severity: 'error',
      from: { path: '^(app|lib)/', pathNot: ['^lib/db/', ...TESTS] },
      to: { path: ['^node_modules/(@prisma|[.]prisma|pg)/', '^prisma/', '^lib/db/generated/'] },
    },
    {
      name: 'components-see-no-keys',
      comment: 'what reaches the browser may use the public face of core, and only types of the rest.',
      severity: 'error',
      from: { path: BROWSER },
      to: {
        path: '^lib/',
        pathNot: '^lib/core/(questions/public[.]ts|shared/)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'components-import-only-components',
      comment:
        'what a component needs from the server arrives as a prop; so the rule above closes the set that can reach a browser.',
      severity: 'error',
      from: { path: BROWSER },
      to: { path: '^app/', pathNot: ['(^|/)_components/', '[.]css$'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'public-face-holds-no-key',
      comment: 'what the browser checks is written without the answer. The closure is tested in dependencies.test.ts.',
      severity: 'error',
      from: { path: '^lib/core/questions/public[.]ts$' },
      to: {
        path: '^lib/core/(cnn/|questions/(quantities|slips|solution|variant|kinds/[^/]+/grade))',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'product-knows-no-tools',
      comment: 'scripts and tests may use the product, never the other way round.',
      severity: 'error',
      from: { path: '^(app|lib|proxy|instrumentation)', pathNot: TESTS },
      to: { path: ['^scripts/', ...TESTS] },
    },
    {
      name: 'no-development-package-in-the-product',
      severity: 'error',
      from: { path: '^(app|lib|proxy|instrumentation)', pathNot: TESTS },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^lib/db/generated/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
