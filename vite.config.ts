import { resolve } from "node:path";
import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig, type Plugin } from "vite";

/** Compile the production server as a second entry of the SSR build: one module graph, one database pool. */
function serverEntry(): Plugin {
  return {
    name: "server-entry",
    // Remix 2 forces its own input, so this runs after it.
    enforce: "post",
    config(_config, { isSsrBuild, command }) {
      if (command !== "build" || !isSsrBuild) return;
      return {
        build: {
          rollupOptions: {
            input: { server: resolve(import.meta.dirname, "app/server/main.ts") } as never,
            output: { entryFileNames: "[name].js" },
          },
        },
      };
    },
  };
}

export default defineConfig({
  resolve: {
    alias: {
      "~": resolve(import.meta.dirname, "app"),
      "#db": resolve(import.meta.dirname, "db"),
      "#pdf": resolve(import.meta.dirname, "pdf-templates"),
    },
  },
  // One target for both builds: a different CSS target gives the stylesheet another hash in the SSR build.
  build: { target: "es2022" },
  // esbuild 0.28 cannot lower destructuring to Vite 6's default development targets.
  optimizeDeps: { esbuildOptions: { target: "es2022" } },
  css: { preprocessorOptions: { scss: { quietDeps: true, loadPaths: ["node_modules"] } } },
  plugins: [
    remix({
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: true,
        v3_lazyRouteDiscovery: true,
        v3_routeConfig: true,
      },
    }),
    serverEntry(),
  ],
});
