import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const repository = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const gateway = process.env['GATEWAY_URL'] ?? 'http://localhost:3000';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  resolve: { alias: [{ find: /^@visavis\/([^/]+)\/(.+)$/, replacement: `${repository}/libs/$1/src/$2` }] },
  server: { port: 5173, proxy: { '/v1': { target: gateway, ws: true, headers: { origin: gateway } } } },
  build: {
    outDir: `${repository}/dist/console`,
    emptyOutDir: true,
    // The page's policy allows scripts and images of its own origin only: nothing is inlined into it.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2_000,
  },
});
