/** Full-width letters, digits and signs as their plain forms. Keeps every position: one unit in, one unit out. */
export function halfWidth(text: string): string {
  return text.replace(FULL, (char) => {
    const code = char.charCodeAt(0);
    if (code === 0x3000) return " ";
    if (code === 0xffe5) return "¥";
    if (code === 0xffe1) return "£";
    if (DASH.test(char)) return "-";
    return String.fromCharCode(code - 0xfee0);
  });
}

const FULL = /[\u3000\uff01-\uff5e\uffe5\uffe1\u2010-\u2015\u2212]/g;
const DASH = /[\u2010-\u2015\u2212]/;
