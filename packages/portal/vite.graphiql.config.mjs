import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// GraphiQL is built by itself, beside the portal and after it: in one build its editor and the whole of the library graphql would be
// part of what everybody loads.
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [react()],
  // Its fonts are written into its styles, where the policy lets none be; people's own are what every page has.
  css: { postcss: { plugins: [{ postcssPlugin: 'no-fonts', AtRule: { 'font-face': (rule) => { rule.remove(); } } }] } },
  build: {
    outDir: 'dist/site',
    emptyOutDir: false,
    assetsDir: 'assets/graphiql',
    // Nothing inline: the content security policy allows no inline script and no inline style.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // A developer's page, loaded by those who open it.
    chunkSizeWarningLimit: 3_000,
    rolldownOptions: { input: { graphiql: path.join(import.meta.dirname, 'graphiql.html') }, checks: { pluginTimings: false } },
  },
});
