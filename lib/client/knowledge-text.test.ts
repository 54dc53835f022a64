import { expect, it } from "vitest";
import { markdownBlocks } from "./markdown-blocks";
import { pairsFromText } from "./pairs-from-text";

it("reads CSV with quotes, line ends inside cells and a title row", () => {
  const text = 'question,answer\r\n"Where, exactly?","Here.\nAnd ""there""."\r\nOnly a question,\r\n';
  expect(pairsFromText(text)).toEqual({
    pairs: [{ question: "Where, exactly?", answer: 'Here.\nAnd "there".' }],
    skipped: 1,
  });
});
it("reads what a spreadsheet copies", () => {
  expect(pairsFromText("问题\t答案\n怎么退货？\t30 天内可退，请保留包装").pairs).toEqual([
    { question: "怎么退货？", answer: "30 天内可退，请保留包装" },
  ]);
  expect(pairsFromText("")).toEqual({ pairs: [], skipped: 0 });
});
it("shows the Markdown of articles and nothing that could run", () => {
  const blocks = markdownBlocks(
    "# Title\nText **bold** [x](https://a.test) [y](javascript:1)\n\n- one\n- two\n\n```\n<b>\n```",
  );
  expect(blocks.map(({ kind }) => kind)).toEqual(["heading", "paragraph", "list", "code"]);
  expect(JSON.stringify(blocks)).not.toContain('"url":"javascript');
});
