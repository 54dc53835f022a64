const TAGS = /[\u{E0000}-\u{E007F}]+/gu;
// Zero-width, bidirectional and other format characters; a joiner inside emoji or Indic words is one that is seen.
const INVISIBLE =
  /\u00AD|\u034F|\u061C|[\u115F\u1160]|[\u17B4\u17B5]|[\u180B-\u180E]|[\u200B\u200E\u200F]|[\u202A-\u202E]|[\u2060-\u2064]|[\u2066-\u206F]|[\u3164\uFEFF\uFFA0]|[\uFFF9-\uFFFB]/g;
const LONE_JOINER =
  /(?<![\p{Extended_Pictographic}\p{M}\uFE0F])[\u200C\u200D]|[\u200C\u200D](?![\p{Extended_Pictographic}\p{L}])/gu;
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;

/** The text as a reader sees it. What invisible tag characters spelled goes to `found`: nobody types those by chance. */
export function withoutInvisible(text: string, found: string[] = []): string {
  return text
    .replace(TAGS, (tags) => {
      const spelled = [...tags].map((sign) => String.fromCharCode((sign.codePointAt(0) ?? 0) - 0xe0000)).join("");
      found.push(spelled.replace(/[^\x20-\x7e]/g, ""));
      return "";
    })
    .replace(INVISIBLE, "")
    .replace(LONE_JOINER, "")
    .replace(CONTROL, "");
}
