/**
 * The sRGB colour space (IEC 61966-2-1) as an ICC 4.3 matrix profile: primaries adapted to D50, the standard's own
 * transfer curve. PDF/A asks for a profile that says what the file's red, green and blue mean.
 */
export function makeColourProfile(): Uint8Array {
  const curve = signature("para", 12 + 20);
  curve.writeUInt16BE(3, 8);
  [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045].forEach((value, index) => {
    writeFixed(curve, value, 12 + index * 4);
  });
  const tags: readonly (readonly [string, Buffer])[] = [
    ["desc", text("sRGB")],
    ["cprt", text("No copyright, use freely")],
    ["wtpt", numbers("XYZ ", [0.9642, 1, 0.8249])],
    [
      "chad",
      numbers(
        "sf32",
        [1.0479298, 0.0229468, -0.0501922, 0.0296278, 0.9904345, -0.0170738, -0.009243, 0.0150552, 0.7518743],
      ),
    ],
    ["rXYZ", numbers("XYZ ", [0.4360747, 0.2225045, 0.0139322])],
    ["gXYZ", numbers("XYZ ", [0.3850649, 0.7168786, 0.0971045])],
    ["bXYZ", numbers("XYZ ", [0.1430804, 0.0606169, 0.7141733])],
    ["rTRC", curve],
    ["gTRC", curve],
    ["bTRC", curve],
  ];
  const tableEnd = 128 + 4 + tags.length * 12;
  const table = Buffer.alloc(4 + tags.length * 12);
  table.writeUInt32BE(tags.length, 0);
  const offsets = new Map<Buffer, number>();
  const data: Buffer[] = [];
  let end = tableEnd;
  tags.forEach(([name, content], index) => {
    if (!offsets.has(content)) {
      offsets.set(content, end);
      data.push(content);
      end += content.length;
    }
    table.write(name, 4 + index * 12, "latin1");
    table.writeUInt32BE(offsets.get(content) ?? 0, 8 + index * 12);
    table.writeUInt32BE(content.length, 12 + index * 12);
  });
  const header = Buffer.alloc(128);
  header.writeUInt32BE(end, 0);
  header.writeUInt32BE(0x04300000, 8);
  header.write("mntrRGB XYZ ", 12, "latin1");
  [2014, 1, 1, 0, 0, 0].forEach((part, index) => {
    header.writeUInt16BE(part, 24 + index * 2);
  });
  header.write("acsp", 36, "latin1");
  [0.9642, 1, 0.8249].forEach((value, index) => {
    writeFixed(header, value, 68 + index * 4);
  });
  return Buffer.concat([header, table, ...data]);
}

function signature(type: string, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  buffer.write(type, 0, "latin1");
  return buffer;
}

function numbers(type: string, values: readonly number[]): Buffer {
  const buffer = signature(type, 8 + values.length * 4);
  values.forEach((value, index) => {
    writeFixed(buffer, value, 8 + index * 4);
  });
  return buffer;
}

/** One text in English, padded to four bytes as every tag is. */
function text(value: string): Buffer {
  const content = Buffer.from(value, "utf16le").swap16();
  const buffer = signature("mluc", 28 + Math.ceil(content.length / 4) * 4);
  buffer.writeUInt32BE(1, 8);
  buffer.writeUInt32BE(12, 12);
  buffer.write("enGB", 16, "latin1");
  buffer.writeUInt32BE(content.length, 20);
  buffer.writeUInt32BE(28, 24);
  content.copy(buffer, 28);
  return buffer;
}

/** s15Fixed16: sixteen bits before the point and sixteen after. */
function writeFixed(buffer: Buffer, value: number, offset: number): void {
  buffer.writeInt32BE(Math.round(value * 65536), offset);
}
