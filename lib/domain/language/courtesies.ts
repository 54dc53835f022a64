import { normalise } from "./normalise";

// Messages that are nothing but politeness: they want a polite word back, not an answer from the knowledge.
export function isGreeting(text: string): boolean {
  return only(text, GREETING, FILLER);
}

export function isThanks(text: string): boolean {
  return only(text, THANKS, `${FILLER}|${ACKNOWLEDGED}`);
}

export function isGoodbye(text: string): boolean {
  return only(text, GOODBYE, `${FILLER}|${ACKNOWLEDGED}|${THANKS}`);
}

const GREETING = `(?:h+e+l+o+|h+i+|h+e+y+|hiya|howdy|yo|greetings|good (?:morning|afternoon|evening|day)|morning|evening|hi there|hello there|hey there|what'?s up|how are you(?: doing)?(?: today)?|你们?好|您好|哈喽|哈啰|嗨|嘿|喂|早上好|早安|早|上午好|中午好|下午好|晚上好|在吗|在么|在不在)`;
const THANKS = `(?:many thanks|thanks(?: a (?:lot|bunch|million|ton)| so much| very much| again)?|thank you(?: so (?:very )?much| very much| again| kindly)?|thankyou|thx|ty|tysm|tyvm|thnx|tks|cheers|much appreciated|(?:i )?(?:really )?appreciate (?:it|that|your help|the help)|(?:多)?谢谢(?:你们|您们|你|您|了|啦|哈)?|多谢(?:了|啦)?|感谢(?:你|您|你们)?|非常感谢|十分感谢|谢了|谢啦|辛苦(?:你|您)?了|3q|感恩)`;
const GOODBYE = `(?:good ?bye|bye(?: ?bye)?|see (?:you|ya|u)(?: later| soon| around)?|cya|take care|have a (?:nice|good|great|lovely) (?:day|one|evening|night|weekend)|good ?night|later|ttyl|farewell|that'?s all(?: for now)?|nothing else|再见|拜拜+|拜|88|回头见|下次见|回见|晚安|没事了|没有了|没别的了|不用了)`;
const ACKNOWLEDGED = `(?:ok(?:ay)?|k|great|perfect|awesome|excellent|cool|nice|good|got it|i see|alright|sure|yes|yep|no|that (?:helps|helped|worked|works)(?: a lot)?|(?:you've been|that was|very|so|that's) (?:very )?(?:helpful|great|perfect)|for (?:your|the|all your) (?:help|time|answer|reply|assistance|support)|for (?:helping|everything)|好的?|好吧|行|可以|嗯+|知道了|明白了?|了解了?|收到|解决了|没问题|太好了|太棒了|帮助|帮忙|(?:你|您)的(?:帮助|帮忙|回复|解答))`;
const FILLER = `(?:there|everyone|all|team|guys|folks|sir|madam|bot|dear|mate|friend|and|to you|you|so much|much|a lot|very|now|then|亲|大家|朋友|客服|请问|啊|呀|哦|哈|呢|了|啦|吧|的)`;

function only(text: string, kind: string, around: string): boolean {
  const plain = normalise(text)
    .replace(/[^\p{L}\p{N}'\s]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  if (plain === "" || plain.length > 80) return false;
  return has(kind).test(plain) && whole(`${kind}|${around}`).test(plain);
}

const made = new Map<string, RegExp>();

function has(kind: string): RegExp {
  return remember(`(?<![a-z])${kind}(?![a-z])`);
}

// Words apart by spaces, Chinese with nothing between.
function whole(any: string): RegExp {
  return remember(`^(?:(?:${any})(?: +|$|(?<=\\p{Script=Han})|(?=\\p{Script=Han})))+$`);
}

function remember(source: string): RegExp {
  const known = made.get(source) ?? new RegExp(source, "u");
  made.set(source, known);
  return known;
}
