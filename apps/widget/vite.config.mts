import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * The loader has a stable name and must run as a classic script, any number of times on a page: it is wrapped in a
 * function, and gets the main bundle's hashed name written in, since a static import would make it a module.
 */
const loader: Plugin = {
  name: 'visavis-loader',
  generateBundle(_options, bundle) {
    const main = Object.values(bundle).find((chunk) => chunk.type === 'chunk' && chunk.name === 'main');
    const v1 = bundle['v1.js'];
    if (main === undefined || v1?.type !== 'chunk' || v1.imports.length > 0) {
      throw new Error('the loader needs a main bundle, and must import nothing');
    }
    const code = v1.code
      .replaceAll('MAIN_BUNDLE', JSON.stringify(`/widget/${main.fileName}`))
      .replace(/export\s*\{\s*\};?/, '');
    v1.code = `(()=>{${code.trim()}})();\n`;
  },
};

export default defineConfig({
  root: at('.'),
  base: '/widget/',
  publicDir: false,
  plugins: [loader],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: { alias: [{ find: /^@visavis\/([^/]+)\/(.+)$/, replacement: at('../../libs/$1/src/$2') }] },
  build: {
    outDir: at('../../dist/widget'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: {
      input: { v1: at('src/loader/v1.ts'), main: at('src/main.ts'), demo: at('demo.html') },
      preserveEntrySignatures: 'exports-only',
      output: {
        entryFileNames: ({ name }) => (name === 'v1' ? 'v1.js' : 'assets/[name]-[hash].js'),
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
});
