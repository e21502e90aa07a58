/** npm start: installs, builds and starts the product, on a machine that has Node.js and nothing else. */
import { build, install, root } from "./prepare.mjs";

await install();
await build();
// React reads it when it is loaded, and without it renders in its slower development form.
process.env.NODE_ENV ||= "production";
process.chdir(root);
// In this process, so that a signal reaches the product itself and it can stop gracefully.
await import("../build/server/server.js");
