import type { Lang } from "./products";

const en = {
  tagline: "Quiet things for the home",
  shop: "Shop",
  shipping: "Shipping and returns",
  help: "Help",
  other: "中文",
  heroTitle: "Quiet things for a home that is lived in",
  heroText: "Lamps, wool, wood and clay, made in small workshops and meant to be kept.",
  heroAction: "See the collection",
  collection: "The collection",
  promises: [
    ["Delivered in 2 to 4 days", "Free from €60. Furniture comes with our own van."],
    ["30 days to think", "Send it back unused, we pay the way."],
    ["Five years of warranty", "We repair first, replace second."],
  ],
  back: "All products",
  details: "Details",
  size: "Length",
  ask: "Ask about this",
  askText: "Not sure if it fits? Ask us, somebody answers in the chat.",
  shippingTitle: "Shipping and returns",
  shippingText: [
    [
      "Where and how long",
      "We deliver in the European Union, Norway, Switzerland and the United Kingdom. Parcels take two to four working days in Germany and Austria and four to seven elsewhere. Furniture comes with our own van on a day that you choose.",
    ],
    [
      "What it costs",
      "€4.90 inside the European Union, free from €60. €14.90 to Norway, Switzerland and the United Kingdom. Furniture is €39, wherever it goes.",
    ],
    [
      "Sending something back",
      "You have 30 days. Print the label from your order page, pack the thing as it came and give it to any parcel shop. The label costs nothing. The money is back within five working days of the arrival.",
    ],
    [
      "Broken on arrival",
      "We are sorry. Send us a photo in the chat within 14 days and a new one is on its way the same day; you need not send the broken one back.",
    ],
  ],
  helpTitle: "Help with your order",
  helpText:
    "The fastest way is the chat in the corner: the bot knows everything on these pages, and a person takes over whenever you ask.",
  helpCards: [
    [
      "Where is my order?",
      "Your confirmation has a link that follows the parcel. Without it, tell us the order number and your e-mail in the chat.",
    ],
    [
      "Change or cancel",
      "Until it is packed, usually the same day at 14:00, anything can be changed. Write to us with the order number.",
    ],
    [
      "Invoice",
      "It is in the parcel's e-mail as a PDF. For a company address, reply with the VAT number and we send a new one.",
    ],
    ["Payment", "Card, PayPal, Klarna, bank transfer. We charge when the parcel leaves."],
  ],
  openChat: "Open the chat",
  foot: "Linden & Co is a demonstration. Nothing here is for sale.",
};
export type Words = typeof en;

const zh: Words = {
  tagline: "安静的家居好物",
  shop: "商店",
  shipping: "配送与退货",
  help: "帮助",
  other: "English",
  heroTitle: "安静的物件，给有生活气息的家",
  heroText: "灯、羊毛、木头与陶土，出自小作坊，值得长久留存。",
  heroAction: "查看全部商品",
  collection: "全部商品",
  promises: [
    ["2 到 4 天送达", "满 60 欧元包邮，家具由我们自己的货车配送。"],
    ["30 天无忧退货", "未使用可退回，运费由我们承担。"],
    ["五年质保", "先维修，修不好就换新。"],
  ],
  back: "全部商品",
  details: "规格",
  size: "长度",
  ask: "咨询这件商品",
  askText: "不确定合不合适？在聊天里问我们，有人为您解答。",
  shippingTitle: "配送与退货",
  shippingText: [
    [
      "送到哪里，多久送到",
      "我们配送至欧盟、挪威、瑞士和英国。德国和奥地利需要两到四个工作日，其他地区四到七个工作日。家具由我们自己的货车在您选定的日期送达。",
    ],
    ["运费多少", "欧盟境内 4.90 欧元，满 60 欧元包邮。挪威、瑞士和英国 14.90 欧元。家具统一 39 欧元。"],
    [
      "如何退货",
      "您有 30 天时间。在订单页面打印退货标签，按原样包装，交给任意快递网点即可，标签免费。我们收到后五个工作日内退款。",
    ],
    ["收到时已损坏", "非常抱歉。请在 14 天内通过聊天发一张照片给我们，新的当天寄出，损坏的不必寄回。"],
  ],
  helpTitle: "订单帮助",
  helpText: "最快的方式是右下角的聊天：机器人熟悉这些页面上的一切，您随时可以要求转人工。",
  helpCards: [
    ["我的订单到哪了？", "确认邮件里有查询链接。找不到的话，请在聊天里告诉我们订单号和邮箱。"],
    ["修改或取消", "打包之前（通常是当天 14:00）都可以修改。请把订单号发给我们。"],
    ["发票", "发票以 PDF 附在发货邮件里。需要公司抬头，请回复税号，我们会重新开具。"],
    ["付款方式", "银行卡、PayPal、Klarna、银行转账。发货时才扣款。"],
  ],
  openChat: "打开聊天",
  foot: "Linden & Co 是演示网站，商品不出售。",
};

export const words: Record<Lang, Words> = { en, zh };
