/**
 * The demonstration's workers. Every one is invented. Their registration numbers have the form of Social Work England's
 * and are far above any that it has given out. The councils where they once were employed are real, as places to choose
 * from; that anybody of this name worked there is invented too.
 */
export type InventedWorker = {
  readonly name: string;
  readonly email: string;
  readonly registrationNumber: string;
  /** How long ago they qualified. */
  readonly yearsQualified: number;
  /** Where they were employed after qualifying: DfE's code, or the name of another employer. */
  readonly firstYearAt: Employer;
  readonly thenAt: Employer;
  /** Hundredths: 60 is three days a week. */
  readonly fullTimeEquivalent: number;
  /** Where agencies have placed them since, by the code of an invented council; the last is where they are. */
  readonly placedAt: readonly [string, string];
  /** Why nothing stands between employment and the first placement, where there are months between. */
  readonly break: string | null;
};

export type Employer =
  | { readonly code: string }
  | { readonly name: string; readonly kind: "children's-trust" | "other-uk-authority" };

type Given = Pick<InventedWorker, "name" | "email" | "registrationNumber" | "firstYearAt" | "thenAt" | "placedAt"> &
  Partial<InventedWorker>;

const invent = (given: Given): InventedWorker => ({
  yearsQualified: 9,
  fullTimeEquivalent: 100,
  break: null,
  ...given,
});

export const workers = {
  malgorzata: invent({
    name: "Małgorzata Wiśniewska",
    email: "m.wisniewska@workers.example",
    registrationNumber: "SW900117",
    yearsQualified: 11,
    firstYearAt: { code: "383" },
    thenAt: { code: "373" },
    placedAt: ["XHD", "XFE"],
  }),
  rebecca: invent({
    name: "Rebecca Hartley",
    email: "rebecca.hartley@workers.example",
    registrationNumber: "SW900124",
    firstYearAt: { code: "881" },
    thenAt: { code: "881" },
    placedAt: ["XCM", "XHD"],
  }),
  viet: invent({
    name: "Đặng Quốc Việt",
    email: "dang.quoc.viet@workers.example",
    registrationNumber: "SW900131",
    yearsQualified: 8,
    firstYearAt: { code: "210" },
    thenAt: { code: "208" },
    placedAt: ["XAB", "XHD"],
    break: "Travelled in Vietnam and helped a sister with her first child.",
  }),
  sion: invent({
    name: "Siôn Gwyndaf Llŷr",
    email: "sion.llyr@workers.example",
    registrationNumber: "SW900148",
    yearsQualified: 13,
    firstYearAt: { name: "Cyngor Gwynedd", kind: "other-uk-authority" },
    thenAt: { code: "895" },
    placedAt: ["XAB", "XFE"],
  }),
  stefan: invent({
    name: "Ștefan Mureșanu",
    email: "stefan.muresanu@workers.example",
    registrationNumber: "SW900155",
    firstYearAt: { code: "873" },
    thenAt: { code: "874" },
    placedAt: ["XCM", "XHD"],
  }),
  nokuthula: invent({
    name: "Nokuthula Dlamini",
    email: "nokuthula.dlamini@workers.example",
    registrationNumber: "SW900308",
    firstYearAt: { code: "211" },
    thenAt: { code: "212" },
    placedAt: ["XCM", "XHD"],
  }),
  hannah: invent({
    name: "Hannah Lockwood",
    email: "hannah.lockwood@workers.example",
    registrationNumber: "SW900162",
    yearsQualified: 7,
    firstYearAt: { code: "925" },
    thenAt: { code: "926" },
    placedAt: ["XHD", "XCM"],
  }),
  adebayo: invent({
    name: "Adébáyọ̀ Ògúnlẹ́yẹ",
    email: "adebayo.ogunleye@workers.example",
    registrationNumber: "SW900179",
    yearsQualified: 10,
    firstYearAt: { name: "Birmingham Children’s Trust", kind: "children's-trust" },
    thenAt: { code: "331" },
    placedAt: ["XFE", "XCM"],
  }),
  tom: invent({
    name: "Tom Ashdown",
    email: "tom.ashdown@workers.example",
    registrationNumber: "SW900186",
    yearsQualified: 15,
    firstYearAt: { code: "845" },
    thenAt: { code: "846" },
    placedAt: ["XAB", "XCM"],
  }),
  llio: invent({
    name: "Llio Wyn Môn",
    email: "llio.mon@workers.example",
    registrationNumber: "SW900193",
    yearsQualified: 12,
    firstYearAt: { code: "896" },
    thenAt: { code: "877" },
    placedAt: ["XCM", "XHD"],
  }),
  lukasz: invent({
    name: "Łukasz Ździebło",
    email: "lukasz.zdzieblo@workers.example",
    registrationNumber: "SW900209",
    firstYearAt: { code: "822" },
    thenAt: { code: "821" },
    placedAt: ["XHD", "XCM"],
  }),
  // Long enough by the calendar and not by the hours worked: the text does not say which counts, so the council decides.
  anca: invent({
    name: "Anca Țurcanu",
    email: "anca.turcanu@workers.example",
    registrationNumber: "SW900216",
    yearsQualified: 8,
    fullTimeEquivalent: 60,
    firstYearAt: { code: "916" },
    thenAt: { code: "801" },
    placedAt: ["XFE", "XHD"],
  }),
  farah: invent({
    name: "Farah Siddiqui",
    email: "farah.siddiqui@workers.example",
    registrationNumber: "SW900223",
    yearsQualified: 16,
    firstYearAt: { code: "382" },
    thenAt: { code: "384" },
    placedAt: ["XCM", "XFE"],
  }),
  phuoc: invent({
    name: "Nguyễn Thị Hồng Phước",
    email: "nguyen.hong.phuoc@workers.example",
    registrationNumber: "SW900230",
    firstYearAt: { code: "203" },
    thenAt: { code: "306" },
    placedAt: ["XAB", "XCM"],
  }),
  sade: invent({
    name: "Ṣadé Akínwándé",
    email: "sade.akinwande@workers.example",
    registrationNumber: "SW900247",
    yearsQualified: 10,
    firstYearAt: { code: "352" },
    thenAt: { code: "355" },
    placedAt: ["XFE", "XHD"],
  }),
  ruaridh: invent({
    name: "Ruaridh Galbraith",
    email: "ruaridh.galbraith@workers.example",
    registrationNumber: "SW900254",
    yearsQualified: 14,
    firstYearAt: { name: "Comhairle nan Eilean Siar", kind: "other-uk-authority" },
    thenAt: { code: "929" },
    placedAt: ["XHD", "XCM"],
  }),
  ines: invent({
    name: "Inês Vasconcelos",
    email: "ines.vasconcelos@workers.example",
    registrationNumber: "SW900261",
    yearsQualified: 11,
    firstYearAt: { code: "839" },
    thenAt: { code: "838" },
    placedAt: ["XCM", "XHD"],
  }),
  bronagh: invent({
    name: "Brónagh Ní Dhálaigh",
    email: "bronagh.nidhalaigh@workers.example",
    registrationNumber: "SW900278",
    firstYearAt: { code: "341" },
    thenAt: { code: "344" },
    placedAt: ["XHD", "XFE"],
  }),
  zofia: invent({
    name: "Zofia Krawczyk",
    email: "zofia.krawczyk@workers.example",
    registrationNumber: "SW900285",
    yearsQualified: 10,
    firstYearAt: { code: "312" },
    thenAt: { code: "317" },
    placedAt: ["XHD", "XCM"],
  }),
  // Left a post at Fennshire, as that council recorded, which the history that the agency has does not show.
  cerys: invent({
    name: "Cerys Pennant",
    email: "cerys.pennant@workers.example",
    registrationNumber: "SW900292",
    yearsQualified: 12,
    firstYearAt: { code: "935" },
    thenAt: { code: "926" },
    placedAt: ["XAB", "XHD"],
  }),
} as const satisfies Record<string, InventedWorker>;
