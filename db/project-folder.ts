import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * The folder of the product (where package.json is), found upwards from the running module: the same answer from the
 * sources, from the compiled server in build/ and from the tests.
 */
export function projectFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, "package.json"))) {
    const parent = dirname(folder);
    if (parent === folder)
      throw new Error(`No package.json above ${import.meta.dirname}: the product's folder was not found.`);
    folder = parent;
  }
  return folder;
}
