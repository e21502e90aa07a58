import { describe, expect, it } from "vitest";
import { spooling } from "~/platform/http/spool-file";
import { readLargeUpload } from "./read-large-upload";

const requestOf = (...parts: readonly (readonly [name: string, value: string | File])[]): Request => {
  const body = new FormData();
  for (const [name, value] of parts) body.append(name, value);
  return new Request("https://accord.example/upload", { method: "POST", body });
};
const read = (request: Request) =>
  spooling(async (spool) => {
    let spooled = 0;
    const { typed, file } = await readLargeUpload(request, "file", (name, data) => {
      spooled += 1;
      return spool(name, data);
    });
    return { typed, file: file && { name: file.name, size: file.size }, spooled };
  });

describe("a form with a large file", () => {
  it("is read with its fields, and keeps the one file that is asked for", async () => {
    const request = requestOf(
      ["kind", "invoice"],
      ["other", new File(["something else"], "other.csv")],
      ["file", new File(["a,b"], "charges.csv")],
      ["file", new File(["c,d,e"], "second.csv")],
      ["agencyId", "several"],
    );
    expect(await read(request)).toEqual({
      typed: { kind: "invoice", agencyId: "several" },
      file: { name: "charges.csv", size: 3 },
      spooled: 1,
    });
  });

  it("is refused where it has more parts than any form", async () => {
    const parts = Array.from({ length: 51 }, (_, part) => [`field${part}`, "x"] as const);
    await expect(read(requestOf(...parts))).rejects.toMatchObject({ status: 413 });
  });
});
