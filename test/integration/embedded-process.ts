import { startEmbeddedServer } from "#db/embedded/server";

/** A process of the product, as far as its server goes: starts or joins it, says so, and stops when its input ends. */
const [folder = ""] = process.argv.slice(2);
const server = await startEmbeddedServer({ folder });
process.stdout.write(`${JSON.stringify({ superuserUrl: server.superuserUrl, description: server.description })}\n`);
process.stdin.resume().once("end", () => {
  void server.stop().then(() => process.exit(0));
});
