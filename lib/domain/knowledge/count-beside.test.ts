import { expect, it } from "vitest";
import { languageThread } from "@/lib/testing";
import { createTermCounting } from "./count-beside";
import { addCounted, createRankingIndex, rank, type RankingPassage } from "./ranking";

languageThread("terms-thread");

const WORDS = "refund parcel / package late card (visa) 退款要几天 Größe shipping x-1 e-mail a@b.cn the of naïve".split(
  " ",
);
const passages: RankingPassage[] = Array.from({ length: 900 }, (_, at) => ({
  id: `p${String(at).padStart(4, "0")}`,
  sourceId: "s",
  ...(at % 3 === 0 ? { question: `Is ${WORDS[at % WORDS.length]} number${at} late?` } : { title: `About ${at % 7}` }),
  text: Array.from({ length: 30 }, (_word, of) => WORDS[(at * 7 + of * of) % WORDS.length]).join(" "),
}));

it("counts in a thread what it counts here", async () => {
  const beside = createRankingIndex();
  const counting = createTermCounting(beside);
  // The first batch is small enough to be counted here, the others are not.
  for (const batch of [passages.slice(0, 300), passages.slice(300, 700), passages.slice(700)]) {
    const find = await counting.count(batch);
    batch.forEach((passage, place) => addCounted(beside, passage, find(place)));
  }
  counting.end();
  const here = createRankingIndex(passages);
  for (const question of ["late refund", "退款几天", "visa", "number33", "x1 by email", "grösse of package"])
    expect(rank(beside, question)).toEqual(rank(here, question));
  expect([...beside.vocabulary.keys()].toSorted()).toEqual([...here.vocabulary.keys()].toSorted());
});
