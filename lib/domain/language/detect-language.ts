import { isStopWord } from "./stop-words";
import { normalise } from "./normalise";
import { stem } from "./stem";

export type Language = "en" | "zh" | "other";

// The language to answer in. Short or mixed texts count by words: "iPhone 屏幕碎了" is Chinese, "what is 微信" is not.
export function detectLanguage(text: string): Language {
  const plain = normalise(text);
  const han = count(plain, /\p{Script=Han}/gu);
  const latin = plain.match(/\p{Script=Latin}+/gu) ?? [];
  const foreign = count(plain, /(?![\p{Script=Han}\p{Script=Latin}])\p{L}/gu);
  if (foreign > 0 && foreign >= (han + latin.length * 3) / 4) return "other";
  if (han > 0) return han >= latin.length * 1.5 ? "zh" : "en";
  if (latin.length === 0) return "other";
  return isEnglish(latin) ? "en" : "other";
}

// Latin letters alone say little; the small words and the accents of other languages tell.
function isEnglish(words: string[]): boolean {
  const english = words.filter((word) => isStopWord(stem(word)) && !OTHERS.has(word)).length;
  const accented = words.filter((word) => /[^a-z]/.test(word)).length;
  const other = words.filter((word) => OTHERS.has(word)).length + (words.length > 1 ? accented * 0.5 : 0);
  return other < 1 || english > other;
}

const OTHERS = new Set(
  `der die das und ist nicht ein eine einen mit für wie wo kann ich mein meine bitte auf von zu wir sie haben
  le la les des un une est et pas je vous nous mon ma mes où comment pour avec dans que qui ce cette puis bonjour merci
  el los las una es y no mi mis por para con como cómo donde dónde puedo quiero está qué hola gracias del se su
  o os as um uma é e não meu minha com onde posso quero obrigado il lo gli di che non sono ho mio mia per dove posso ciao grazie
  de het een en niet ik mijn waar hoe kan met voor op`
    .split(/\s+/)
    .filter(
      (word) => !["die", "no", "a", "as", "on", "me", "con", "per", "want", "se", "o", "e", "y", "kan"].includes(word),
    ),
);

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
