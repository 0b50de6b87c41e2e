// The house rules as lint rules; each ban says what to do instead. tests/architecture/lint.test.ts plants a violation of every one that matters.
import next from 'eslint-config-next/core-web-vitals';
import tseslint from 'typescript-eslint';

const CODE = ['**/*.ts', '**/*.tsx', '**/*.mjs', '**/*.js'];
const TYPED = ['**/*.ts', '**/*.tsx', 'scripts/**/*.mjs'];
const TESTS = ['**/*.test.ts', '**/*.test.tsx', 'tests/**/*.ts', 'tests/**/*.tsx'];
const SCRIPTS = ['scripts/**', '*.config.ts', '*.config.mjs', '*.config.js'];

const TAKE_NOW = 'no clocks in core: take `now` as an argument';
const SEEDED = 'no chance in core: take a seeded Rng as an argument';

const syntax = {
  zodNamespace: {
    selector: "ImportDeclaration[source.value='zod'] > :matches(ImportSpecifier, ImportDefaultSpecifier)",
    message: "write `import * as z from 'zod'`: a named import puts all of zod into the browser's bundle",
  },
  booleanTail: {
    selector: 'CallExpression[arguments.length>2] > Literal.arguments[raw=/^(true|false)$/]:last-child',
    message: 'a bare true or false at the end says nothing: pass an object with a name for it',
  },
  environment: {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'only lib/env.ts reads the environment: call getEnv()',
  },
  nonNull: {
    selector: "TSNonNullExpression:not([expression.type='MemberExpression'][expression.computed=true])",
    message: 'only an index into an array may be asserted here, where the shapes were checked before the loop',
  },
  currentDate: {
    selector: "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.name='Date']",
    message: TAKE_NOW,
  },
  databaseMock: {
    selector:
      "CallExpression[callee.object.name='vi'][callee.property.name=/^(do)?[mM]ock$/] > Literal[value=/lib.db/]",
    message: 'the database is never mocked: startDatabase() in tests/support gives a real one',
  },
  sleep: {
    selector: "CallExpression[callee.property.name='waitForTimeout']",
    message: 'no sleeping: wait for what must happen (expect(locator), expect.poll)',
  },
  notRun: {
    selector: 'MemberExpression[object.name=/^(test|it|describe|suite)$/][property.name=/^(only|skip|todo|fixme)$/]',
    message: 'a test that does not run guards nothing: mend it or delete it',
  },
};
const everywhere = [syntax.zodNamespace, syntax.booleanTail];
const inTests = [syntax.databaseMock, syntax.sleep, syntax.notRun];

/** The configuration for a tree: this repository's own, or a test's tree of planted violations. */
export function configFor(/** @type {string} */ rootDir) {
  const [plugin] = next.flatMap((entry) => entry.plugins?.['jsx-a11y'] ?? []);
  const accessibility = /** @type {{ flatConfigs: { strict: { rules: Record<string, unknown> } } }} */ (
    /** @type {unknown} */ (plugin)
  );
  return [
    {
      ignores: [
        'node_modules/**',
        '.next/**',
        '.data/**',
        '.cache/**',
        'lib/db/generated/**',
        'lib/core/cnn/fast/{assembly,generated}/**',
        'lib/engine/generated/**',
        'next-env.d.ts',
        '**/*.cjs',
      ],
    },
    { ignores: ['playwright-report/**', 'test-results/**', 'bench/**'] },
    { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
    ...next,
    // What is said of components takes a fifth of the linter's time, and outside of these places there are none.
    { files: CODE, ignores: ['app/**', '**/*.tsx'], rules: componentRulesOff() },
    {
      files: ['**/*.tsx'],
      rules: {
        ...accessibility.flatConfigs.strict.rules,
        // A box that scrolls must be reachable by keyboard (axe: scrollable-region-focusable); it is marked as a group or region.
        'jsx-a11y/no-noninteractive-tabindex': ['error', { tags: [], roles: ['group', 'region', 'tabpanel'] }],
      },
    },
    ...tseslint.configs.strictTypeChecked.map((entry) => ({ ...entry, files: TYPED })),
    {
      files: TYPED,
      languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: rootDir } },
      rules: houseRules,
    },
    { files: CODE, rules: restrictSyntax(everywhere) },
    {
      files: ['app/**', 'lib/**'],
      rules: { ...restrictSyntax([...everywhere, syntax.environment]), 'no-console': 'error' },
    },
    {
      files: ['app/**'],
      ignores: ['app/_components/browser-store.ts'],
      rules: { 'no-restricted-globals': ['error', ...['localStorage', 'sessionStorage'].map(storage)] },
    },
    { files: ['lib/env.ts'], rules: restrictSyntax(everywhere) },
    {
      files: ['lib/core/**'],
      rules: { ...purity, ...restrictSyntax([...everywhere, syntax.environment, syntax.currentDate]) },
    },
    {
      files: ['lib/core/cnn/**'],
      rules: {
        ...restrictSyntax([...everywhere, syntax.environment, syntax.currentDate, syntax.nonNull]),
        '@typescript-eslint/no-non-null-assertion': 'off',
      },
    },
    { files: SCRIPTS, rules: { 'no-console': 'off', 'import/no-anonymous-default-export': 'off' } },
    { files: ['scripts/**/*.mjs'], rules: jsdocCasts },
    { files: TESTS, rules: { ...relaxedForTests, ...restrictSyntax([...everywhere, ...inTests, syntax.environment]) } },
  ];
}

function componentRulesOff() {
  const names = next.flatMap(({ rules = {} }) => Object.keys(rules));
  return Object.fromEntries(names.filter((name) => name.startsWith('react')).map((name) => [name, 'off']));
}

/** @param {string} name */
function storage(name) {
  return { name, message: 'where the browser forbids storage, even naming it throws: use browserStore' };
}

/** @type {Record<string, unknown>} */
const houseRules = {
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
  '@typescript-eslint/ban-ts-comment': [
    'error',
    { 'ts-ignore': true, 'ts-expect-error': true, 'ts-nocheck': true, 'ts-check': false },
  ],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }],
  '@typescript-eslint/max-params': ['error', { max: 3 }],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
  // There are no enums, and looking for one at every assignment takes a seventh of the linter's time.
  '@typescript-eslint/no-unsafe-enum-assignment': 'off',
  'max-lines-per-function': ['error', { max: 60, skipComments: true, skipBlankLines: true }],
  complexity: ['error', 12],
  eqeqeq: 'error',
};

/** lib/core: values in, values out. */
const purity = {
  'no-restricted-properties': [
    'error',
    { object: 'Math', property: 'random', message: SEEDED },
    { object: 'Date', property: 'now', message: TAKE_NOW },
  ],
  'no-restricted-globals': [
    'error',
    ...['performance', 'setTimeout', 'setInterval'].map((name) => ({ name, message: TAKE_NOW })),
    { name: 'crypto', message: SEEDED },
    ...['fetch', 'process', 'console'].map((name) => ({ name, message: 'no input or output in core: return a value' })),
  ],
};

const relaxedForTests = {
  'max-lines-per-function': 'off',
  'no-restricted-globals': 'off',
  'no-restricted-properties': 'off',
  'no-console': 'off',
  '@typescript-eslint/no-non-null-assertion': 'off',
};

/** The parser does not see a cast in a comment, so these rules would report what tsc knows to be typed. */
const jsdocCasts = Object.fromEntries(
  ['assignment', 'argument', 'call', 'member-access', 'return'].map((what) => [
    `@typescript-eslint/no-unsafe-${what}`,
    'off',
  ]),
);

/** Flat configuration replaces a rule's options as a whole, so each place lists all that holds there. */
function restrictSyntax(/** @type {{ selector: string, message: string }[]} */ bans) {
  return { 'no-restricted-syntax': ['error', ...bans] };
}

export default configFor(import.meta.dirname);
