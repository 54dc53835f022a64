import { bodyHash } from "@/lib/domain/conversations/entry";
import { wordsOf } from "@/lib/domain/language/words";
import { arrayOf } from "./columns";
import { pick, zipf, type Random } from "./random";

/** A text with what the product reckons of it: its words as a Postgres array, and the hash that makes a retry the same message. */
export type Text = { text: string; words: string; hash: string };
export type Texts = { en: Text[]; zh: Text[] };

/** Texts that desks hear: words by how often people use them, a few everywhere and most hardly ever. Written once, said many times. */
export function writeTexts(random: Random, count: number): Texts {
  const english = [...ENGLISH, ...invented(random, 24_000)];
  const signs = [...SIGNS];
  const chinese = [...CHINESE, ...Array.from({ length: 6_000 }, () => pick(random, signs) + pick(random, signs))];
  const [nextEnglish, nextChinese] = [zipf(english.length), zipf(chinese.length)];
  const sentence = (size: number, word: () => string, between: string) =>
    Array.from({ length: size }, word).join(between);
  const inEnglish = () => {
    const text = sentence(5 + Math.floor(random() * 18), () => english[nextEnglish(random)] ?? "", " ");
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  };
  const inChinese = () => {
    const clause = () => sentence(3 + Math.floor(random() * 5), () => chinese[nextChinese(random)] ?? "", "");
    return `${clause()}，${clause()}。`;
  };
  return {
    en: Array.from({ length: Math.ceil(count * 0.7) }, () => asText(inEnglish())),
    zh: Array.from({ length: Math.ceil(count * 0.3) }, () => asText(inChinese())),
  };
}

export const asText = (text: string): Text => ({
  text,
  words: arrayOf(wordsOf(text)),
  hash: bodyHash({ kind: "message", text }),
});

/** Words that nobody knows and a few use: names of products, of places, misspellings. */
function invented(random: Random, count: number): string[] {
  return Array.from({ length: count }, () =>
    Array.from({ length: 2 + Math.floor(random() * 2) }, () => pick(random, SYLLABLES)).join(""),
  );
}

const ENGLISH =
  `the order my is not I it was and please can you refund delivery for have to a when will with parcel return
  late account payment invoice card help thanks yesterday address wrong size track number still arrived broken password email
  login code shipping price discount cancel change delivered customer charged twice subscription warranty replacement manual
  battery screen colour missing part damaged box label courier office upgrade plan month annual receipt tax bank transfer
  voucher gift store stock available soon weekend monday friday morning evening urgent question answer waiting phone call
  support team manager complaint quality material sample catalogue colleague company contract licence seat user admin`
    .trim()
    .split(/\s+/);
const CHINESE =
  `订单 我的 没有 收到 退款 快递 请问 什么 时候 可以 发货 申请 退货 地址 修改 账号 登录 密码 支付 失败 发票 开具 优惠 价格 质量 问题 客服 人工
  谢谢 您好 帮忙 查询 物流 包裹 破损 换货 尺码 颜色 取消 会员 续费 套餐 升级 合同 公司 电话 邮箱 验证码 手机 系统 错误 延迟 急用 今天 明天 昨天 上午 下午`
    .trim()
    .split(/\s+/);
const SIGNS =
  "安北本长城大道东方飞风高光广国海好和河红花黄火金江京空蓝乐里林流龙美明南年平千青清泉日山上深生时石水太天田通外湾万望文西香小新星雪阳月云中州";
const SYLLABLES =
  "ba be bo ca ce co da de do fa fi fo ga gi go ha he ho ja jo ka ke ko la le lo ma me mo na ne no pa pe po ra re ro sa se so ta te to va ve vo wa we za zo".split(
    " ",
  );
