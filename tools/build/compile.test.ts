import { resolveAliases } from './compile.mjs';

describe('compiled aliases', () => {
  it('become paths relative to the compiled file', () => {
    expect(resolveAliases('require("@visavis/kernel/result")', 'apps/routing/src/main.ts')).toBe(
      'require("../../../libs/kernel/src/result")',
    );
  });
});
