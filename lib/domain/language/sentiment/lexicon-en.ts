/** Words as they are written in lower case, with their weight from -4 (rage) to 4 (delight). */
export const ENGLISH = weighted({
  4: "outstanding amazing awesome fantastic brilliant superb flawless",
  3: "excellent love loved loves loving perfect perfectly wonderful great delighted thrilled best impressed lovely beautiful",
  2: "good happy glad pleased nice thanks thank thankful grateful appreciate appreciated helpful friendly satisfied enjoy enjoyed recommend recommended smooth reliable kind pleasant cheers thx",
  1: "fine ok okay well works worked solved resolved fixed quick fast easy better comfortable clear useful cool sweet yay",
  [-1]: "lawyer slow late delayed delay missing wrong unclear confusing confused difficult hard complicated expensive issue issues unfortunately waiting stuck error errors hassle unsure worried concerned",
  [-2]: "bad broken damaged defective faulty poor disappointed disappointing disappointment annoyed annoying unhappy upset sad frustrated frustrating frustration dissatisfied unsatisfied unreliable failed fails fail failing crash crashes crashed rude unhelpful ignored wasted waste ruined torn scratched cracked leaking dirty complain complaint incorrect mess regret cheated misled",
  [-3]: "stupid dumb terrible awful horrible useless worst pathetic hate hated hates garbage rubbish trash unacceptable ridiculous nightmare appalling dreadful disgusting shocking atrocious abysmal incompetent joke lousy crap sucks suck",
  [-4]: "scam scammers scammer fraud thieves thief stealing liars liar lying furious outrageous outraged livid disgrace disgraceful infuriating angry pissed bullshit bs fuck fucking fucked wtf shit shitty bastard bastards idiot idiots moron morons damn asshole sue",
});

/** Taken whole, before single words are looked at. */
export const ENGLISH_PHRASES: readonly (readonly [RegExp, number])[] = [
  // Strong words that name a matter, or that somebody says of themselves.
  [/\b(?:stupid|dumb|silly|idiotic) (?:question|me|of me|mistake)\b/g, 0],
  [/\bi(?: feel|'m| am)(?: like)?(?: a| an| such an?)? (?:stupid|idiot|moron|dumb)\b/g, -1],
  [/\bdamn(?:ed)? (?:good|nice|fine|great|fast|quick|well|beautiful)\b/g, 3],
  [
    /\b(?:scam|fraud|phishing|theft)(?:s|ster)?(?: |-)?(?:e-?mails?|mails?|messages?|texts?|calls?|sites?|websites?|shops?|alerts?|warnings?|department|team|protection|prevention|check|insurance)\b/g,
    0,
  ],
  [
    /\b(?:report|avoid|spot|recognise|recognize|against|suspected|possible|potential)(?: an?| the| any)? (?:scam|fraud|theft|thief|thieves)s?\b/g,
    -1,
  ],
  [/\b(?:is|was) (?:this|it|that)(?: \w+){0,3} (?:an? )?(?:scam|fraud)\b/g, -1],
  [/\b(?:no longer|not|never|isn'?t|wasn'?t|am not|'m not) (?:angry|furious|livid|outraged|pissed)\b/g, 0],
  [/\b(?:you|your \w+) (?:are|is|must be|have to be)(?: so| really| just| all)? stupid\b/g, -4],
  [/\b(?:my|our) lawyers?(?: \w+){0,2} (?:will|is going to|are going to|contacts?|hears?)\b/g, -4],
  [/\b(?:hear|letter) from (?:my|our) lawyers?\b/g, -4],
  [/\bno (?:problem|worries|issues?|complaints?|rush|hurry)\b/g, 1],
  [/\bnot? (?:bad|too bad|that bad)\b/g, 1],
  [/\bcan'?t wait\b/g, 2],
  [/\b(?:keep|kept) up the good work\b/g, 3],
  [/\bwell done\b/g, 3],
  [/\blife ?saver\b/g, 3],
  [/\bmade my day\b/g, 4],
  [/\bthanks for nothing\b/g, -4],
  [/\brip ?-?off\b/g, -4],
  [/\bwaste of (?:my )?(?:time|money)\b/g, -3],
  [/\bfed up\b/g, -4],
  [/\bsick (?:and tired )?of\b/g, -4],
  [/\bhow dare you\b/g, -4],
  [/\b(?:never|not) (?:buy|buying|order|ordering|shop|shopping|use|using)(?: \w+){0,3} again\b/g, -4],
  [/\b(?:last|final) (?:straw|warning)\b/g, -4],
  [/\b(?:what|such) a joke\b/g, -4],
  [/\b(?:for the )?(?:third|fourth|fifth|tenth|hundredth|\d+(?:rd|th)) time\b/g, -2],
  [/\bstill (?:waiting|no|not|nothing|hasn'?t|haven'?t|isn'?t|doesn'?t)\b/g, -2],
  [/\b(?:does|do|did)(?:n'?t| not) (?:work|help|turn on|arrive|fit|respond|reply)\b/g, -2],
  [/\b(?:is|are)(?:n'?t| not) working\b/g, -2],
  [/\bno (?:one|body) (?:answers?|replies|replied|responds?|responded|helps?|helped|cares?)\b/g, -3],
  [/\b(?:want|demand|give me|need) (?:all )?my money back\b/g, -3],
  [/\bover it\b/g, -2],
];

export const NEGATIONS = new Set(
  "not no never none nothing neither nor without hardly barely cannot cant can't dont don't doesnt doesn't didnt didn't isnt isn't wasnt wasn't arent aren't werent weren't wont won't wouldnt wouldn't couldnt couldn't shouldnt shouldn't aint ain't havent haven't hasnt hasn't".split(
    " ",
  ),
);
export const STRONGER = new Set(
  "very really so extremely absolutely totally completely incredibly super too utterly beyond insanely deeply truly highly such fucking".split(
    " ",
  ),
);
export const WEAKER = new Set("slightly somewhat bit little kinda rather fairly mildly mostly almost".split(" "));

function weighted(groups: Record<number, string>): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(groups).flatMap(([weight, words]) =>
      words.split(" ").map((word) => [word, Number(weight)] as const),
    ),
  );
}
