export type Lang = "en" | "zh";
type Both = Record<Lang, string>;
export type Product = { id: string; name: Both; line: Both; price: number; about: Both; facts: Record<Lang, string[]> };

export const products: Product[] = [
  {
    id: "lamp",
    name: { en: "Ember table lamp", zh: "余烬台灯" },
    line: { en: "Warm light, linen shade", zh: "暖光，亚麻灯罩" },
    price: 89,
    about: {
      en: "A low, warm light for long evenings. The shade is woven from European linen, the base turned from a single piece of ash.",
      zh: "为漫长的夜晚准备的一盏低柔暖光。灯罩以欧洲亚麻织成，底座由整块白蜡木车制。",
    },
    facts: {
      en: ["Height 48 cm, shade 28 cm", "E27, up to 40 W, bulb included", "Fabric cable, 2 m, with dimmer"],
      zh: ["高 48 厘米，灯罩 28 厘米", "E27 灯口，最大 40 瓦，含灯泡", "2 米布艺线，带调光"],
    },
  },
  {
    id: "chair",
    name: { en: "Fold lounge chair", zh: "折影休闲椅" },
    line: { en: "Beech and wool, folds flat", zh: "榉木与羊毛，可折平" },
    price: 249,
    about: {
      en: "A chair for reading that folds to the width of a hand. The wool cover comes off and goes into the machine at 30 °C.",
      zh: "一把适合阅读的椅子，折叠后只有一掌宽。羊毛椅套可拆下，30 度机洗。",
    },
    facts: {
      en: ["Seat height 41 cm", "Carries 130 kg", "Arrives assembled"],
      zh: ["座高 41 厘米", "承重 130 公斤", "送达即可使用"],
    },
  },
  {
    id: "throw",
    name: { en: "Moss wool throw", zh: "苔色羊毛毯" },
    line: { en: "Merino, woven in stripes", zh: "美利奴羊毛，条纹织法" },
    price: 119,
    about: {
      en: "Soft merino in two greens, woven densely enough to last and lightly enough to take along.",
      zh: "两种绿色的柔软美利奴羊毛，织得足够紧密耐用，又轻到可以随身带走。",
    },
    facts: {
      en: ["130 × 180 cm, 900 g", "100 % merino wool", "Hand wash or wool programme"],
      zh: ["130 × 180 厘米，900 克", "100% 美利奴羊毛", "手洗或羊毛程序"],
    },
  },
  {
    id: "mug",
    name: { en: "Shore stoneware mug", zh: "海岸陶杯" },
    line: { en: "Thrown by hand, 350 ml", zh: "手工拉坯，350 毫升" },
    price: 24,
    about: {
      en: "Each one is thrown and glazed by hand, so no two are quite alike. Safe in the dishwasher and the microwave.",
      zh: "每一只都手工拉坯、上釉，没有两只完全相同。可放入洗碗机和微波炉。",
    },
    facts: {
      en: ["350 ml", "Stoneware, lead-free glaze", "Dishwasher and microwave safe"],
      zh: ["350 毫升", "炻器，无铅釉", "可用洗碗机和微波炉"],
    },
  },
  {
    id: "shelf",
    name: { en: "Plain oak shelf", zh: "素橡木搁板" },
    line: { en: "Solid oak, hidden screws", zh: "实木橡木，隐藏螺丝" },
    price: 75,
    about: {
      en: "One board of solid oak, oiled, with brackets that disappear behind your books.",
      zh: "一整块上油的实木橡木板，支架藏在书后，看不见。",
    },
    facts: {
      en: ["80 or 120 cm, 24 cm deep", "Carries 25 kg", "Screws and template included"],
      zh: ["长 80 或 120 厘米，深 24 厘米", "承重 25 公斤", "含螺丝和安装模板"],
    },
  },
  {
    id: "vase",
    name: { en: "Vale terracotta vase", zh: "山谷陶土花瓶" },
    line: { en: "Unglazed, watertight", zh: "素烧不上釉，不渗水" },
    price: 42,
    about: {
      en: "Terracotta from the Vale pottery, rough outside, sealed inside. Good with three stems or thirty.",
      zh: "来自山谷陶坊的陶土花瓶，外表粗朴，内壁密封。三枝花好看，三十枝也好看。",
    },
    facts: { en: ["Height 26 cm", "Opening 7 cm", "Sealed inside"], zh: ["高 26 厘米", "瓶口 7 厘米", "内壁密封"] },
  },
];

export const price = (amount: number, lang: Lang): string =>
  new Intl.NumberFormat(lang === "zh" ? "zh-CN" : "en-IE", {
    style: "currency",
    currency: "EUR",
    maximumFractionDigits: 0,
  }).format(amount);
