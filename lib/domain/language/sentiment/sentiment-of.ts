import { normalise } from "../normalise";
import { CHINESE, CHINESE_NEGATIONS, CHINESE_STRONGER, CHINESE_WEAKER } from "./lexicon-zh";
import { ENGLISH, ENGLISH_PHRASES, NEGATIONS, STRONGER, WEAKER } from "./lexicon-en";

export type Sentiment = { label: "positive" | "neutral" | "negative" | "angry"; score: number };

/**
 * How a visitor's words sound, from -1 to 1, by word lists in English and Chinese with negation, strength, capitals and
 * exclamation marks. Other languages are judged by faces alone and are neutral otherwise.
 */
export function sentimentOf(text: string): Sentiment {
  const plain = normalise(text);
  const weights = [...facesIn(text), ...englishIn(plain), ...chineseIn(plain)];
  const bad = weights.filter((weight) => weight < 0);
  const loud = loudness(text);
  const sum = total(weights);
  // What is asked about is not always felt: "what if I'm unhappy with it?"
  const raw = sum * (sum < 0 ? 1 + loud : 1 + loud / 2) * (HYPOTHETICAL.test(plain) ? 0.4 : 1);
  const score = Math.round((raw / Math.sqrt(raw * raw + 12)) * 100) / 100;
  const worst = Math.min(0, ...bad);
  // One strong word in a calm question names what is asked about: 怎么举报假冒网站, "is that shop a fraud?"
  if (loud === 0 && bad.length === 1 && worst > -6 && CALM.test(plain) && !ACCUSES.test(plain))
    return { label: score <= -0.3 ? "negative" : "neutral", score };
  const furious = worst <= -4 || (worst <= -3 && (loud >= 0.5 || total(bad) <= -6));
  if (furious && score <= -0.45) return { label: "angry", score };
  if (loud >= 1 && bad.length > 0 && score <= -0.45) return { label: "angry", score };
  if (score <= -0.3) return { label: "negative", score };
  return { label: score >= 0.3 ? "positive" : "neutral", score };
}

const total = (weights: readonly number[]): number => weights.reduce((sum, weight) => sum + weight, 0);

const HYPOTHETICAL = /^(?:what (?:if|happens if)|(?:can|could|may) i .{0,40}\bif\b|if )|如果|要是|万一|假如/;

const CALM =
  /^(?:(?:hello|hi|excuse me|sorry)[,. ]+)?(?:how|what|where|when|which|who|can|could|may|do|does|did|is|are|was|will|would|should|i(?:'d| would) like to know|please tell me)\b(?! (?:dare|the (?:hell|fuck)))|^请问|^(?:怎么|如何|哪里|是否)|[吗呢]?[?？]$/;
const ACCUSES =
  /\byou(?:'re|r| are| people| guys)?\b|\b(?:fuck|shit|wtf|asshole|bastard|idiot|moron)|你|您们|妈的|傻逼|混蛋|去死|滚$/;

/** Capitals and marks: 0 for calm, up to 1.5 for shouting. */
function loudness(text: string): number {
  const words = text.match(/[A-Za-z]{2,}/g) ?? [];
  const shouted = words.filter((word) => word.length > 2 && word === word.toUpperCase()).length;
  const capitals = words.length >= 3 && shouted / words.length > 0.6 ? 1 : shouted >= 2 ? 0.4 : 0;
  const marks = (text.match(/[!！]/g) ?? []).length;
  const doubt = /[?？]{3,}|[?？][!！]|[!！][?？]/.test(text) ? 0.3 : 0;
  return Math.min(1.5, capitals + (marks >= 3 ? 0.6 : marks > 0 ? 0.2 : 0) + doubt);
}

const FACES: readonly (readonly [RegExp, number])[] = [
  [/[😀😃😄😁😊🙂😍🥰😘👍🙏❤💖💕🎉👏😻🤗💯]|:-?\)|<3/gu, 2],
  [/[🙁☹😞😔😢😭😟😕😩😫👎💔😿]|:-?\(/gu, -2],
  [/[😠😡🤬💢👿🖕]/gu, -4],
];

function facesIn(text: string): number[] {
  return FACES.flatMap(([pattern, weight]) => ((text.match(pattern) ?? []).length > 0 ? [weight] : []));
}

function englishIn(plain: string): number[] {
  const weights: number[] = [];
  let rest = plain;
  for (const [pattern, weight] of ENGLISH_PHRASES) {
    rest = rest.replace(pattern, () => {
      weights.push(weight);
      return " . ";
    });
  }
  for (const clause of rest.split(/[.!?,;:…\n]+|\bbut\b/))
    weights.push(...clauseWeights(clause.match(/[a-z']+/g) ?? []));
  return weights;
}

function clauseWeights(words: readonly string[]): number[] {
  return words.flatMap((word, at) => {
    const weight = ENGLISH.get(word);
    if (weight === undefined) return [];
    const before = words.slice(Math.max(0, at - 3), at);
    return [
      adjusted(
        weight,
        before.some((each) => NEGATIONS.has(each)),
        strengthOf(before.slice(-2)),
      ),
    ];
  });
}

const strengthOf = (before: readonly string[]): number =>
  before.some((word) => STRONGER.has(word)) ? 1.5 : before.some((word) => WEAKER.has(word)) ? 0.6 : 1;

/** "Not great" is worse than nothing, "not terrible" no praise. */
function adjusted(weight: number, negated: boolean, strength: number): number {
  if (!negated) return weight * strength;
  return weight > 0 ? -Math.min(3, weight) * 0.8 * strength : Math.min(1, -weight * 0.25);
}

const LONGEST = Math.max(...[...CHINESE.keys()].map((word) => word.length));

function chineseIn(plain: string): number[] {
  if (!/[\u4e00-\u9fff]|12315/.test(plain)) return [];
  const weights: number[] = [];
  let clause = 0;
  for (let at = 0; at < plain.length;) {
    if (/[，。！？；,.!?;\s]/.test(plain.charAt(at))) clause = at + 1;
    const word = longestAt(plain, at);
    if (word === undefined) {
      at += 1;
      continue;
    }
    const before = plain.slice(Math.max(clause, at - 4), at);
    const weaker = CHINESE_WEAKER.some((each) => before.includes(each));
    const stronger = CHINESE_STRONGER.some((each) => before.includes(each));
    const strength = weaker ? 0.6 : stronger ? 1.5 : 1;
    weights.push(adjusted(CHINESE.get(word) ?? 0, isNegated(before), strength));
    at += word.length;
  }
  return weights;
}

/** 不是不好 is no complaint, 没想到这么好 no complaint either: what stands close counts, and twice is none. */
function isNegated(before: string): boolean {
  if (/没想到|不得不|不能不/.test(before)) return false;
  let rest = before.replaceAll("非常", " ");
  let count = 0;
  for (const negation of CHINESE_NEGATIONS) {
    while (rest.includes(negation)) {
      count += 1;
      rest = rest.replace(negation, " ");
    }
  }
  return count % 2 === 1;
}

function longestAt(plain: string, at: number): string | undefined {
  for (let length = Math.min(LONGEST, plain.length - at); length > 0; length--) {
    const word = plain.slice(at, at + length);
    if (CHINESE.has(word)) return word;
  }
  return undefined;
}
