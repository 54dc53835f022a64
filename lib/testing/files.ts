import { deflateRawSync } from "node:zlib";

/** A PDF with these lines on each page, set in 12 points; a line that begins with `# ` in 20. */
export function pdfOf(pages: string[][]): Buffer {
  const kids = pages.map((_, at) => `${4 + at * 2} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ...pages.flatMap((lines, at) => {
      const drawn = lines.map((line, n) => textAt(line, 760 - n * 16)).join("\n");
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${5 + at * 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
        `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
      ];
    }),
  ];
  return assembled(objects, "");
}

/** A PDF that asks for a password: its encryption is real enough to be refused. */
export function lockedPdf(): Buffer {
  const lock =
    "<< /Filter /Standard /V 1 /R 2 /O (00000000000000000000000000000000) /U (11111111111111111111111111111111) /P -4 >>";
  return assembled(
    ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>", lock],
    "/Encrypt 3 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]",
  );
}

const textAt = (line: string, y: number): string => {
  const large = line.startsWith("# ");
  const words = (large ? line.slice(2) : line).replace(/[()\\]/g, (sign) => `\\${sign}`);
  return `BT /F1 ${large ? 20 : 12} Tf 72 ${y} Td (${words}) Tj ET`;
};

function assembled(objects: string[], trailer: string): Buffer {
  let text = "%PDF-1.4\n";
  const places = objects.map((object, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  text += places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  text += `trailer << /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}

type Part = { name: string; bytes: Buffer; saysSize?: number };

/** An archive, deflated. `saysSize` lies about how much a part unpacks to. */
export function zipOf(parts: Part[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, saysSize = bytes.length } of parts) {
    const packed = deflateRawSync(bytes);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(crc32(bytes), 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(saysSize, 22);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    head.copy(entry, 6, 4, 30);
    entry.writeUInt16LE(20, 4);
    entry.writeUInt32LE(offset, 42);
    files.push(head, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const size = directory.reduce((sum, piece) => sum + piece.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, ...directory, end]);
}

/** A Word document; a paragraph that begins with `# ` is a heading. */
export function docxOf(paragraphs: string[]): Buffer {
  const body = paragraphs
    .map((text) => {
      const heading = text.startsWith("# ");
      const style = heading ? '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' : "";
      return `<w:p>${style}<w:r><w:t xml:space="preserve">${heading ? text.slice(2) : text}</w:t></w:r></w:p>`;
    })
    .join("");
  const main = "http://schemas.openxmlformats.org";
  const documentXml = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="${main}/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
  const styles = `<?xml version="1.0"?><w:styles xmlns:w="${main}/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>`;
  const types = `<?xml version="1.0"?><Types xmlns="${main}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${main}/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
  const relations = (inner: string) =>
    `<?xml version="1.0"?><Relationships xmlns="${main}/package/2006/relationships">${inner}</Relationships>`;
  return zipOf([
    { name: "[Content_Types].xml", bytes: Buffer.from(types) },
    { name: "_rels/.rels", bytes: Buffer.from(relations(relation("r1", "officeDocument", "word/document.xml"))) },
    { name: "word/_rels/document.xml.rels", bytes: Buffer.from(relations(relation("r1", "styles", "styles.xml"))) },
    { name: "word/styles.xml", bytes: Buffer.from(styles) },
    { name: "word/document.xml", bytes: Buffer.from(documentXml) },
  ]);
}

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
