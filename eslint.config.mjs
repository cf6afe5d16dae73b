import js from '@eslint/js';
import globals from 'globals';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { banned, domainPurity, usecaseImports } from './tools/check/eslint-rules.mjs';

const typescript = ['**/*.ts', '**/*.tsx', '**/*.mts'];
const tests = ['**/*.test.ts', '**/*.test.tsx', 'test/**/*.ts', 'libs/testkit/**/*.ts'];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.visavis/', '.visavis-test/', 'coverage/', 'docs/generated/'] },
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  {
    files: typescript,
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.json', 'apps/console/tsconfig.json', 'apps/widget/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Nest modules are classes without members; ids and counts read well in templates.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      // Ports and overridden hooks are asynchronous by their type, whatever an implementation needs.
      '@typescript-eslint/require-await': 'off',
      // TypeORM documents plain objects for its options and declares classes.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      'no-undef': 'off',
      ...banned,
    },
  },
  {
    files: typescript,
    ignores: tests,
    rules: {
      'max-lines': ['error', { max: 250 }],
      'max-lines-per-function': ['error', { max: 40 }],
    },
  },
  // A screen is mostly markup: its function may be longer than one that decides.
  {
    files: ['apps/console/**/*.tsx', 'apps/widget/**/*.tsx'],
    rules: { 'max-lines-per-function': ['error', { max: 80 }] },
  },
  {
    files: ['apps/console/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  { files: ['apps/*/src/domain/**/*.ts'], ignores: tests, rules: domainPurity },
  { files: ['apps/*/src/usecases/**/*.ts'], ignores: tests, rules: usecaseImports },
  {
    files: tests,
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      // What `beforeAll` sets is unset when it failed, whatever its type says.
      '@typescript-eslint/no-unnecessary-condition': 'off',
    },
  },
  { files: ['apps/**', 'libs/**'], ignores: tests, rules: { 'no-console': 'error' } },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: { globals: globals.node },
    rules: { 'max-lines': ['error', { max: 250 }], 'max-lines-per-function': ['error', { max: 60 }] },
  },
);
