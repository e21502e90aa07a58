import { deflateSync } from "node:zlib";
import {
  PDFArray,
  PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFObject,
  PDFRawStream,
  type PDFRef,
  PDFString,
  PDFWriter,
} from "pdf-lib";
import { makeColourProfile } from "./colour-profile";
import type { OutlineItem } from "./compose";
import { sheet } from "./design";
import { type Metadata, makeXmp } from "./metadata";
import type { PageContent } from "./page-content";
import type { StructureElement } from "./structure";
import { type Typeface, typefaces } from "./typeface";

/** The one module that knows pdf-lib. It uses its objects and its writer, and none of its drawing or font embedding. */
export type PdfFile = {
  readonly metadata: Metadata;
  readonly pages: readonly PageContent[];
  readonly structure: StructureElement;
  readonly outline: readonly OutlineItem[];
  /** Null where nothing is attached. */
  readonly attachment: {
    readonly name: string;
    readonly mediaType: string;
    readonly description: string;
    readonly bytes: Uint8Array;
  } | null;
  /** Sixteen bytes that say which content this is, in hexadecimal. */
  readonly identifier: string;
};

/** An object already written out. A document has hundreds of structure elements; as dictionaries they took longest. */
class WrittenObject extends PDFObject {
  constructor(private readonly text: string) {
    super();
  }

  override toString(): string {
    return this.text;
  }

  override sizeInBytes(): number {
    return this.text.length;
  }

  override copyBytesInto(buffer: Uint8Array, offset: number): number {
    for (let index = 0; index < this.text.length; index++) buffer[offset + index] = this.text.charCodeAt(index);
    return this.text.length;
  }
}

const names = new Map<string, PDFName>();
/** pdf-lib reads a name for escapes each time it is asked for. */
function name(text: string): PDFName {
  const known = names.get(text) ?? PDFName.of(text);
  names.set(text, known);
  return known;
}
const number = PDFNumber.of;
/** Small gains in size are not worth the time here: text this repetitive packs well at once. */
const swiftly = { level: 3 };
const colourProfile = deflateSync(makeColourProfile());
const characterMaps = typefaces.map((typeface) => deflateSync(makeCharacterMap(typeface), { level: 9 }));

const widths = typefaces.map(({ advances }) => new WrittenObject(`[1[${advances.join(" ")}]]`));

export async function writePdf(file: PdfFile): Promise<Uint8Array> {
  const context = PDFContext.create();
  const { metadata } = file;
  const date = PDFString.of(`D:${metadata.createdAt.replace(/[-:T]/g, "")}`);
  const pageRefs = file.pages.map(() => context.nextRef());
  const pageTree = context.nextRef();

  const used = [...new Set(file.pages.flatMap(({ typefaces }) => [...typefaces]))].sort((a, b) => a - b);
  const fonts = dict(context);
  for (const index of used) fonts.set(name(`F${index}`), addTypeface(context, index));
  const resources = context.register(dict(context, { Font: fonts }));

  file.pages.forEach((page, index) => {
    const content = addStream(context, deflateSync(Buffer.from(page.finish(), "latin1"), swiftly));
    context.assign(
      pageRefs[index] as PDFRef,
      dict(context, {
        Type: name("Page"),
        Parent: pageTree,
        MediaBox: array(context, [0, 0, sheet.width, sheet.height].map(number)),
        Resources: resources,
        Contents: content,
        StructParents: number(index),
        Tabs: name("S"),
      }),
    );
  });
  context.assign(
    pageTree,
    dict(context, { Type: name("Pages"), Kids: array(context, pageRefs), Count: number(pageRefs.length) }),
  );

  const catalog = dict(context, {
    Type: name("Catalog"),
    Pages: pageTree,
    Lang: PDFString.of(metadata.language),
    MarkInfo: dict(context, { Marked: context.obj(true) }),
    ViewerPreferences: dict(context, { DisplayDocTitle: context.obj(true) }),
    StructTreeRoot: addStructure(context, file, pageRefs),
    Metadata: addMetadata(context, metadata),
    OutputIntents: array(context, [addOutputIntent(context)]),
  });
  if (file.attachment) {
    const attachment = addAttachment(context, file.attachment, date);
    const names = array(context, [PDFString.of(file.attachment.name), attachment]);
    catalog.set(name("Names"), dict(context, { EmbeddedFiles: dict(context, { Names: names }) }));
    catalog.set(name("AF"), array(context, [attachment]));
  }
  if (file.outline.length > 0) {
    catalog.set(name("Outlines"), addOutline(context, file.outline, pageRefs));
    catalog.set(name("PageMode"), name("UseOutlines"));
  }
  context.trailerInfo.Root = context.register(catalog);
  context.trailerInfo.Info = context.register(
    dict(context, {
      Title: PDFHexString.fromText(metadata.title),
      Subject: PDFHexString.fromText(metadata.subject),
      Creator: PDFHexString.fromText(metadata.producer),
      Producer: PDFHexString.fromText(metadata.producer),
      CreationDate: date,
      ModDate: date,
    }),
  );
  const identifier = PDFHexString.of(file.identifier);
  context.trailerInfo.ID = array(context, [identifier, identifier]);
  // The writer lets a timer pass after every so many objects; a page here is worth less than the wait.
  return PDFWriter.forContext(context, Number.POSITIVE_INFINITY).serializeToBuffer();
}

function dict(context: PDFContext, entries: Readonly<Record<string, PDFObject>> = {}): PDFDict {
  const made = PDFDict.withContext(context);
  for (const [key, value] of Object.entries(entries)) made.set(name(key), value);
  return made;
}

function array(context: PDFContext, items: readonly PDFObject[]): PDFArray {
  const made = PDFArray.withContext(context);
  for (const item of items) made.push(item);
  return made;
}

function addStream(
  context: PDFContext,
  deflated: Uint8Array,
  entries: Readonly<Record<string, PDFObject>> = {},
): PDFRef {
  return context.register(PDFRawStream.of(dict(context, { ...entries, Filter: name("FlateDecode") }), deflated));
}

/** A composite font whose codes are its glyph numbers: Identity-H, one ToUnicode map, one TrueType file. */
function addTypeface(context: PDFContext, index: number): PDFRef {
  const typeface = typefaces[index] as Typeface;
  const fontName = name(typeface.name);
  const descriptor = context.register(
    dict(context, {
      Type: name("FontDescriptor"),
      FontName: fontName,
      Flags: number(4),
      FontBBox: array(context, typeface.box.map(number)),
      ItalicAngle: number(0),
      Ascent: number(typeface.ascent),
      Descent: number(typeface.descent),
      CapHeight: number(typeface.capHeight),
      StemV: number(typeface.weight === "bold" ? 140 : 80),
      FontFile2: addStream(context, typeface.deflated, { Length1: number(typeface.length) }),
    }),
  );
  const descendant = context.register(
    dict(context, {
      Type: name("Font"),
      Subtype: name("CIDFontType2"),
      BaseFont: fontName,
      CIDSystemInfo: dict(context, {
        Registry: PDFString.of("Adobe"),
        Ordering: PDFString.of("Identity"),
        Supplement: number(0),
      }),
      FontDescriptor: descriptor,
      CIDToGIDMap: name("Identity"),
      W: widths[index] as PDFObject,
    }),
  );
  return context.register(
    dict(context, {
      Type: name("Font"),
      Subtype: name("Type0"),
      BaseFont: fontName,
      Encoding: name("Identity-H"),
      DescendantFonts: array(context, [descendant]),
      ToUnicode: addStream(context, characterMaps[index] as Uint8Array),
    }),
  );
}

/** The CMap from glyph codes to text, in blocks of a hundred as the format asks. */
function makeCharacterMap({ characters }: Typeface): string {
  const rows = characters.map((character, place) => {
    const text = Buffer.from(character, "utf16le").swap16().toString("hex");
    return `<${(place + 1).toString(16).padStart(4, "0")}><${text}>`;
  });
  const blocks: string[] = [];
  for (let first = 0; first < rows.length; first += 100) {
    const block = rows.slice(first, first + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join("\n")}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><ffff>
endcodespacerange
${blocks.join("\n")}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}

/** The structure tree, and the way back from each marked stretch of a page to its element. */
function addStructure(context: PDFContext, { structure, pages }: PdfFile, pageRefs: readonly PDFRef[]): PDFRef {
  const root = context.nextRef();
  const refs = new Map<StructureElement, PDFRef>();
  const top = addElement(structure, root);
  const nums = pages.flatMap(({ marks }, index) => [
    number(index),
    context.register(new WrittenObject(`[${marks.map((element) => refs.get(element)?.tag).join(" ")}]`)),
  ]);
  context.assign(
    root,
    dict(context, {
      Type: name("StructTreeRoot"),
      K: array(context, [top]),
      ParentTree: context.register(dict(context, { Nums: array(context, nums) })),
      ParentTreeNextKey: number(pages.length),
    }),
  );
  return root;

  function addElement(element: StructureElement, parent: PDFRef): PDFRef {
    const ref = context.nextRef();
    refs.set(element, ref);
    const first = element.parts.find((part) => "mark" in part);
    const home = first && "mark" in first ? first.page : null;
    const parts = element.parts.map((part) => {
      if ("role" in part) return addElement(part, ref).tag;
      if (part.page === home) return part.mark;
      return `<</Type/MCR/Pg ${pageRefs[part.page]?.tag}/MCID ${part.mark}>>`;
    });
    const page = home === null ? "" : `/Pg ${pageRefs[home]?.tag}`;
    const content = parts.length === 0 ? "" : `/K[${parts.join(" ")}]`;
    const spoken = element.spoken === null ? "" : `/ActualText ${PDFHexString.fromText(element.spoken)}`;
    const scope = element.scope === null ? "" : `/A<</O/Table/Scope/${element.scope}>>`;
    const written = `<</Type/StructElem/S/${element.role}/P ${parent.tag}${page}${content}${spoken}${scope}>>`;
    context.assign(ref, new WrittenObject(written));
    return ref;
  }
}

function addOutline(context: PDFContext, items: readonly OutlineItem[], pageRefs: readonly PDFRef[]): PDFRef {
  const root = context.nextRef();
  context.assign(root, dict(context, { Type: name("Outlines"), ...addItems(items, root) }));
  return root;

  function addItems(items: readonly OutlineItem[], parent: PDFRef): Record<string, PDFObject> {
    const refs = items.map(() => context.nextRef());
    items.forEach((item, index) => {
      const place = [
        pageRefs[item.page] as PDFRef,
        name("XYZ"),
        number(0),
        number(Math.round(item.top + 6)),
        number(0),
      ];
      const entries: Record<string, PDFObject> = {
        Title: PDFHexString.fromText(item.title),
        Parent: parent,
        Dest: array(context, place),
        ...(item.items.length > 0 ? addItems(item.items, refs[index] as PDFRef) : {}),
      };
      const previous = refs[index - 1];
      const next = refs[index + 1];
      if (previous) entries.Prev = previous;
      if (next) entries.Next = next;
      context.assign(refs[index] as PDFRef, dict(context, entries));
    });
    return { First: refs[0] as PDFRef, Last: refs.at(-1) as PDFRef, Count: number(items.length) };
  }
}

function addMetadata(context: PDFContext, metadata: Metadata): PDFRef {
  // Left plain: PDF/A wants metadata that can be found without unpacking the file.
  const entries = { Type: name("Metadata"), Subtype: name("XML") };
  return context.register(PDFRawStream.of(dict(context, entries), Buffer.from(makeXmp(metadata), "utf8")));
}

function addOutputIntent(context: PDFContext): PDFDict {
  return dict(context, {
    Type: name("OutputIntent"),
    S: name("GTS_PDFA1"),
    OutputConditionIdentifier: PDFString.of("sRGB"),
    Info: PDFString.of("sRGB IEC61966-2.1"),
    DestOutputProfile: addStream(context, colourProfile, { N: number(3) }),
  });
}

function addAttachment(context: PDFContext, attachment: NonNullable<PdfFile["attachment"]>, date: PDFString): PDFRef {
  const file = addStream(context, deflateSync(attachment.bytes, swiftly), {
    Type: name("EmbeddedFile"),
    Subtype: name(attachment.mediaType),
    Params: dict(context, { Size: number(attachment.bytes.length), CreationDate: date, ModDate: date }),
  });
  return context.register(
    dict(context, {
      Type: name("Filespec"),
      F: PDFString.of(attachment.name),
      UF: PDFHexString.fromText(attachment.name),
      Desc: PDFHexString.fromText(attachment.description),
      AFRelationship: name("Source"),
      EF: dict(context, { F: file, UF: file }),
    }),
  );
}
