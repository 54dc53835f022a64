import { call } from "@/lib/domain/core";
import { searchEverything } from "@/lib/domain/search";
import { askAll, type Asked } from "../volume/asked";
import { openVolume, type Volume } from "../volume/open";
import type { BenchRow } from "./row";

/** What people look for, from the words to the page with its excerpts. */
export const search: BenchRow = {
  name: "SEARCH",
  title: "search in a large desk",
  async run({ rounds, scale, folder }) {
    const volume = await openVolume({ scale, folder });
    try {
      const row = { name: "SEARCH", what: "a search, p95", atMost: 200, size: volume.size };
      return [await askAll(row, questionsTo(volume), { rounds, each: 6 })];
    } finally {
      await volume.close();
    }
  },
};

function questionsTo({ admin, agents }: Volume): Asked[] {
  const agent = (at: number) => agents[(at * 11) % agents.length] ?? admin;
  const ask = (what: string, q: (at: number) => string): Asked => ({
    what,
    ask: (at) => call(searchEverything, agent(at), { q: q(at), limit: 20 }),
  });
  const one = (list: string[]) => (at: number) => list[at % list.length] ?? "";
  return [
    ask("a word that one customer said", (at) => `R${String(777 + at * 91).padStart(7, "0")}`),
    ask("a frequent word", one(["order", "the", "refund", "delivery"])),
    ask("frequent words together", one(["refund order", "late delivery please", "password email"])),
    ask("a word of the middle", one(["voucher", "catalogue", "licence", "courier", "seat"])),
    ask("words of the middle together", one(["voucher courier", "licence admin", "gift stock"])),
    ask("many frequent words", () => "the order my is not and was please can you for have to a when will with"),
    ask("frequent Chinese", one(["退款", "订单", "没有收到"])),
    ask("rare Chinese", one(["验证码 急用", "破损换货", "续费套餐"])),
    ask("one sign", one(["款", "海"])),
    ask("both languages", one(["order 退款", "发票 invoice"])),
    ask("nothing there", one(["zzyzx", "甪鼋", "order zzyzx"])),
    ask("a name", one(["Priya Okafor", "王伟", "grace hill"])),
    ask("a frequent word of one customer", one(["from:okafor1 refund", "from:王伟 退款"])),
    ask("a frequent word with a frequent tag", () => "tag:topic-0 refund"),
    ask("a frequent word with a rare tag", () => "tag:topic-187 order"),
    ask("a word of the middle with a rare tag", () => "tag:topic-166 voucher"),
    ask("a frequent word, open", () => "is:open refund"),
    ask("a frequent word, waiting and urgent", () => "is:waiting is:urgent refund"),
    ask("a frequent word, mine", () => "is:mine order"),
    ask("a frequent word long ago", () => "before:600d order"),
    ask("a word of the middle within a week", () => "after:7d voucher"),
    ask("a frequent word in one inbox and team", () => 'inbox:"Shop 3" team:"Team 4" refund'),
    ask("a frequent word of a company", () => 'organisation:"Company 17" order'),
    ask("operators alone", one(["is:open tag:topic-3", "is:waiting", "from:okafor", "is:resolved is:urgent"])),
    ask("a field", () => "field:plan=enterprise is:open"),
    ask("a field with a frequent word", (at) => `field:order=B${at * 131} order`),
    { what: "the fifth page of a frequent word", ask: fifthPage(admin) },
  ];
}

/** Its cursor is found once, before anything is timed. */
function fifthPage(admin: Volume["admin"]): () => Promise<unknown> {
  const page = (cursor: string | undefined) => call(searchEverything, admin, { q: "refund", limit: 20, cursor });
  let fourth: Promise<string | undefined> | undefined;
  const walk = async () => {
    let cursor: string | undefined;
    for (let nth = 0; nth < 4; nth++) cursor = (await page(cursor)).nextCursor ?? undefined;
    return cursor;
  };
  return async () => page(await (fourth ??= walk()));
}
