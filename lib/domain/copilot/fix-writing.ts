import { detectLanguage } from "../language";

/** Slips that are no word of English in any sense. */
const SLIPS: Readonly<Record<string, string>> = {
  teh: "the",
  hte: "the",
  adn: "and",
  taht: "that",
  thsi: "this",
  wich: "which",
  recieve: "receive",
  recieved: "received",
  recieving: "receiving",
  beleive: "believe",
  seperate: "separate",
  seperately: "separately",
  definately: "definitely",
  definitly: "definitely",
  occured: "occurred",
  occuring: "occurring",
  untill: "until",
  adress: "address",
  adresses: "addresses",
  tommorow: "tomorrow",
  tommorrow: "tomorrow",
  accomodate: "accommodate",
  apparantly: "apparently",
  becuase: "because",
  beacuse: "because",
  comming: "coming",
  delievery: "delivery",
  dilivery: "delivery",
  enviroment: "environment",
  excelent: "excellent",
  freind: "friend",
  garantee: "guarantee",
  gaurantee: "guarantee",
  immediatly: "immediately",
  inconvience: "inconvenience",
  neccessary: "necessary",
  necesary: "necessary",
  oppertunity: "opportunity",
  orignal: "original",
  peice: "piece",
  persue: "pursue",
  posession: "possession",
  posible: "possible",
  prefered: "preferred",
  probaly: "probably",
  publically: "publicly",
  realy: "really",
  refered: "referred",
  relevent: "relevant",
  succesful: "successful",
  successfull: "successful",
  suprise: "surprise",
  thier: "their",
  truely: "truly",
  unfortunatly: "unfortunately",
  writting: "writing",
  youre: "you're",
  dont: "don't",
  doesnt: "doesn't",
  didnt: "didn't",
  isnt: "isn't",
  wasnt: "wasn't",
  couldnt: "couldn't",
  wouldnt: "wouldn't",
  shouldnt: "shouldn't",
  havent: "haven't",
  im: "I'm",
  ive: "I've",
};
/** Words that may well stand twice. */
const TWICE = new Set(["that", "had", "bye", "very", "no", "yes", "ha", "so", "really", "is"]);
/** Addresses, e-mail, code and variables are not prose. */
const KEPT = /`[^`\n]*`|\{\{[^{}]*\}\}|https?:\/\/\S+|www\.\S+|\S+@\S+|\b[\w-]+\.[\w./-]+\b|[#@]\S+/g;

/**
 * Mends what rules can mend: known slips, doubled words, spaces, capitals, and western signs between Chinese characters. Pure,
 * and mending twice changes nothing more.
 */
export function fixWriting(text: string): string {
  const kept: string[] = [];
  const open = text.replace(KEPT, (piece) => `\u{e000}${kept.push(piece) - 1}\u{e001}`);
  const english = detectLanguage(text) === "en";
  const mended = open
    .split("\n")
    .map((line) => mendLine(line, english))
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  return mended.replace(/\u{e000}(\d+)\u{e001}/gu, (_whole, at: string) => kept[Number(at)] ?? "");
}

function mendLine(line: string, english: boolean): string {
  const indent = /^\s*(?:[-*•]\s+|\d+[.)]\s+)?/.exec(line)?.[0] ?? "";
  const said = line.slice(indent.length);
  return (indent + mendWords(mendSigns(said), english)).trimEnd();
}

const HAN = "\\p{Script=Han}";
const chinese: Readonly<Record<string, string>> = { ",": "，", "?": "？", "!": "！", ";": "；", ":": "：" };

function mendSigns(text: string): string {
  return text
    .replace(/[ \t]{2,}/g, " ")
    .replace(
      new RegExp(`(?<=${HAN})[ ]*([,?!;:])[ ]*(?=${HAN}|$)`, "gu"),
      (_whole, sign: string) => chinese[sign] ?? sign,
    )
    .replace(new RegExp(`(?<=${HAN})\\.(?=$|\\s|${HAN})`, "gu"), "。")
    .replace(/(?<=[\p{Script=Latin}\d)]) +(?=[,.;:!?](?:\s|$))/gu, "")
    .replace(/(?<=\p{Script=Latin}),(?=\p{Script=Latin})/gu, ", ");
}

function mendWords(text: string, english: boolean): string {
  const single = text.replace(/(?<![\p{L}'’])(\p{Script=Latin}+)( +)\1(?![\p{L}'’])/giu, (whole, word: string) =>
    TWICE.has(word.toLowerCase()) ? whole : word,
  );
  if (!english) return single;
  return single
    .replace(/(?<![\p{L}\d'’-])[a-z]+(?![\p{L}\d'’-])/giu, (word) => slip(word))
    .replace(/(?<![\p{L}\d'’.-])i(?=['’](?:m|ve|ll|d)\b|[\s,!?]|$)/gu, "I")
    .replace(
      /(?:^|(?<=[.!?]\s))(["“(]?)(\p{Script=Latin})(?=[\p{Ll}\s'’])/gu,
      (_whole, before: string, letter: string) => before + letter.toUpperCase(),
    );
}

function slip(word: string): string {
  const mended = Object.hasOwn(SLIPS, word.toLowerCase()) ? SLIPS[word.toLowerCase()] : undefined;
  if (mended === undefined || (word.length > 1 && word === word.toUpperCase())) return word;
  return /^[A-Z]/.test(word) ? mended.charAt(0).toUpperCase() + mended.slice(1) : mended;
}
