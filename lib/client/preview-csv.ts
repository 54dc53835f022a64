import type { ContactColumn } from "@/lib/contracts/contacts";

/** What can be shown of a file before it is sent: its header, one row of it, and how many rows follow. */
export type CsvPreview = { header: string[]; sample: string[]; rows: number };

/** Only for showing: the server reads the file itself and is the judge of it. */
export function previewCsv(text: string): CsvPreview {
  const records: string[][] = [];
  let cells: string[] = [];
  let cell = "";
  let quoted = false;
  let rows = 0;
  const endRow = () => {
    const row = [...cells, cell];
    cells = [];
    cell = "";
    if (row.length === 1 && row[0] === "") return;
    rows += 1;
    if (records.length < 2) records.push(row.map((each) => each.trim()));
  };
  const source = text.replace(/^\ufeff/, "");
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at] ?? "";
    if (quoted && sign === '"' && source[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"' && (quoted || cell === "")) quoted = !quoted;
    else if (quoted) cell += sign;
    else if (sign === ",") {
      cells.push(cell);
      cell = "";
    } else if (sign === "\n") endRow();
    else if (sign !== "\r") cell += sign;
  }
  endRow();
  const [header = [], sample = []] = records;
  return { header, sample, rows: Math.max(0, rows - 1) };
}

export function guessColumn(name: string): ContactColumn {
  const plain = name.toLowerCase().replace(/[\s_-]/g, "");
  if (/^(full)?name$|^姓名$|^名称$/.test(plain)) return "name";
  if (/^e?mail(address)?$|^邮箱$|^电子邮件$/.test(plain)) return "email";
  if (/^organi[sz]ation$|^company$|^公司$|^组织$/.test(plain)) return "organisation";
  return /^(external|user|customer)id$|^用户id$/.test(plain) ? "externalId" : "attribute";
}
