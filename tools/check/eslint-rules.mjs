// House rules that ESLint can see (ARCHITECTURE.md: names, purity, no service location).

/** Syntax and imports that are not in this house at all. */
const bannedSyntax = [
  { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that declares it.' },
  { selector: 'ExportNamedDeclaration[source]', message: 'No barrels: import from the file that declares it.' },
  {
    selector: 'MethodDefinition[kind="constructor"][value.params.length>5]',
    message: 'A constructor takes at most 5 dependencies.',
  },
  {
    selector: 'Decorator > CallExpression[callee.name="Inject"] > Literal',
    message: 'No string tokens: inject an abstract class.',
  },
  {
    selector: 'Property[key.name="provide"] > Literal.value',
    message: 'No string tokens: provide an abstract class.',
  },
  {
    selector: 'CatchClause > BlockStatement[body.length=0]',
    message: 'An empty catch hides a fault: handle it or let it through.',
  },
];

const bannedPaths = [
  { name: '@nestjs/common', importNames: ['forwardRef', 'Global'], message: 'Not in this house (ARCHITECTURE.md).' },
  { name: '@nestjs/core', importNames: ['ModuleRef'], message: 'Not in this house (ARCHITECTURE.md).' },
];

export const banned = {
  'no-restricted-syntax': ['error', ...bannedSyntax],
  'no-restricted-imports': ['error', { paths: bannedPaths }],
  'no-restricted-globals': ['error', 'event', 'name', 'status', 'length', 'origin', 'parent', 'close', 'closed'],
  'max-params': ['error', { max: 5 }],
};

const impureGlobals = [
  'process',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'performance',
  'crypto',
  'fetch',
  'globalThis',
  'window',
  'console',
  'Promise',
  'require',
];

/** `domain` is synchronous and pure: `now` and randomness are arguments. */
export const domainPurity = {
  'no-restricted-globals': ['error', ...impureGlobals.map((name) => ({ name, message: 'domain is pure.' }))],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: 'domain has no clock: take `now` as an argument.' },
    { object: 'Math', property: 'random', message: 'domain has no randomness: take it as an argument.' },
  ],
  'no-restricted-syntax': [
    'error',
    ...bannedSyntax,
    { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'domain has no clock.' },
    { selector: 'CallExpression[callee.name="Date"]', message: 'domain has no clock.' },
    { selector: ':function[async=true]', message: 'domain is synchronous.' },
    { selector: 'AwaitExpression', message: 'domain is synchronous.' },
    { selector: 'ImportExpression', message: 'domain loads nothing at run time.' },
    { selector: 'Decorator', message: 'domain has no decorators.' },
  ],
  'no-restricted-imports': [
    'error',
    { patterns: [{ regex: '^(?!\\.{1,2}/|@visavis/kernel/)', message: 'domain imports only itself and kernel.' }] },
  ],
};

/** From npm, a use case may know only `Injectable`. */
export const usecaseImports = {
  'no-restricted-imports': [
    'error',
    {
      paths: bannedPaths,
      patterns: [
        { regex: '^(?!\\.{1,2}/|@visavis/|@nestjs/common$)', message: 'A use case imports no npm package.' },
        { group: ['@nestjs/common'], allowImportNames: ['Injectable'], message: 'A use case knows only Injectable.' },
      ],
    },
  ],
};
