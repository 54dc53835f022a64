export type Pair = { question: string; answer: string };

/** Question–answer pairs out of CSV or of what a spreadsheet puts on the clipboard (tabs). */
export function pairsFromText(text: string): { pairs: Pair[]; skipped: number } {
  const separator = text.split("\n", 1)[0]?.includes("\t") ? "\t" : ",";
  const rows = cells(text.replace(/^\uFEFF/, ""), separator).filter((row) => row.some((cell) => cell.trim()));
  const [first] = rows;
  const titled = /^(question|问题|q)$/i.test(first?.[0]?.trim() ?? "");
  const read = (titled ? rows.slice(1) : rows).map(([question = "", answer = ""]) => ({
    question: question.trim(),
    answer: answer.trim(),
  }));
  const pairs = read.filter(({ question, answer }) => question && answer);
  return { pairs, skipped: read.length - pairs.length };
}

// RFC 4180: a quoted cell may hold separators, line ends and doubled quotes.
function cells(text: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  const endCell = () => {
    rows.at(-1)?.push(cell);
    cell = "";
  };
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text.charAt(at + 1) === '"') cell += text.charAt(++at);
      else quoted = false;
    } else if (char === '"' && cell === "") quoted = true;
    else if (char === separator) endCell();
    else if (char === "\n") {
      endCell();
      rows.push([]);
    } else if (char !== "\r") cell += char;
  }
  endCell();
  return rows;
}
