import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

const page = (name) => path.join(import.meta.dirname, name);

/** The portal is built into dist/site, which the API serves on its own port. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  resolve: { conditions: ['@golden-thread/source', ...defaultClientConditions] },
  // Sass makes the styles small. Vite's own minifier refuses a media query for Internet Explorer that govuk-frontend still carries.
  css: { preprocessorOptions: { scss: { style: 'compressed' } } },
  build: {
    outDir: 'dist/site',
    emptyOutDir: true,
    // Nothing inline: the content security policy allows no inline script and no inline style.
    assetsInlineLimit: 0,
    cssMinify: false,
    modulePreload: { polyfill: false },
    // Uncompressed; what counts is that the first load stays under 190 kB compressed.
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      // The pages seen before signing in are plain HTML, so that they come at once on a slow line.
      input: { portal: page('index.html'), 'sign-in': page('sign-in.html'), 'signed-out': page('signed-out.html'), privacy: page('privacy.html') },
      output: {
        codeSplitting: {
          // Libraries, what every page is made of, and one file for each feature: a dozen small files cost more than they save.
          groups: [
            { name: 'libraries', test: /node_modules\/(react|react-dom|scheduler|react-router|cookie|@apollo\/client(?!\/link\/subscriptions)|graphql|rxjs|@wry|optimism|tslib)\//, priority: 3 },
            { name: 'ui', test: /packages\/(shared\/src|portal\/src\/(ui|app|gql\/(app|ui)))\/(?!.*(markdown-rendered|sign-in\.|main\.)).*\.tsx?$/, priority: 2 },
            { name: (id) => /\/portal\/src\/(?:features|gql)\/([\w-]+)\//.exec(id)?.[1] ?? null, test: /\/portal\/src\/(features|gql)\//, priority: 1 },
          ],
        },
      },
      checks: { pluginTimings: false },
    },
  },
  server: {
    proxy: { '/graphql': { target: 'http://localhost:4000', ws: true }, '/auth': 'http://localhost:4000', '/oidc': 'http://localhost:4000' },
  },
});
