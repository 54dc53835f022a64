import { normalise } from "./normalise";

// Does the visitor want a human, in whatever words? Judged by clause, so that "no bot please, give me a human" is one
// wish and "I don't need an agent" is none. Precise first: a question about agents, people or staff is not a wish.
export function asksForPerson(text: string): boolean {
  const clauses = normalise(text)
    .split(/[.!?;,。！？；，、\n…]+| but | 但是?/)
    .map((clause) => clause.trim())
    .filter(Boolean);
  return clauses.some(wishesEnglish) || clauses.some(wishesChinese);
}

const ADJECTIVE = `(?:(?:real|live|actual|human|proper|physical|living|different|other|online|available|senior|customer|client|support|service|services|care|sales|billing|technical|tech|help ?desk|chat|your|the|a|an|any|some|another) )*`;
const HUMAN = `(?:humans?(?: beings?)?|(?:real|live|actual|living|physical) (?:persons?|people|someone|somebody|one|agents?|assistants?|operators?|support|reps?|representatives?|chat)|human (?:agents?|operators?|support|help|assistance|assistants?|reps?|representatives?|advisors?|customer service))`;
const ROLE = `(?:agents?|agnet|representatives?|repres[a-z]*|reprs[a-z]*|reps?|operators?|advis[oe]rs?|csr|managers?|supervisors?|boss|specialists?|staff(?: members?)?|team members?|employees?|consultants?|(?:customer|costumer|client|tech|technical|sales|human|live) (?:service|support|care)|support(?: team| staff)?|(?:support|service|sales) (?:team|person|people)|help ?desk|customer service)`;
const SOMEONE = `(?:(?:a |any |some |an )?(?:person|people|guy|someone|somebody|anyone|anybody)(?: (?:real|human|else|there|from (?:your|the) (?:team|company|support|staff)|in charge|who (?:can|is)|at (?:your )?\\w+|in (?:support|sales|billing|customer service)))?)`;
const ANY = `${ADJECTIVE}(?:${HUMAN}|${ROLE}|person|people|someone|somebody|anyone|anybody)`;
// What may follow the noun of a wish; "agent fee" or "human resources" are other things.
const END = `(?= *$| (?:please|pls|plz|now|asap|right|immediately|instead|today|here|there|rather|not|to (?:help|talk|speak|chat|assist|answer|call|contact|deal|handle|look|solve|fix|take)|(?:who|that) (?:can|is|will|knows|speaks)|for|about|because|on (?:the )?(?:line|phone|chat)|i (?:can|could)|thanks?|thank|available|online|and|or|at|from|in|with|regarding|so|as|ok)(?![a-z]))`;
const TALK = `(?:talk|speak|speek|spk|tlk|chat|talking|speaking|chatting|communicate|converse|discuss (?:this|it)|deal)`;

const ENGLISH = [
  // "can I speak to someone", "let me talk with your manager"
  `${TALK} (?:directly )?(?:to|with|2|w) ${ANY}${END}`,
  // "connect me to an agent", "escalate this to a human", "put me through to support"
  `(?:connect|escalate|switch|put|transfer|transfr)(?:ed|red)?(?: (?:me|us|this|it|the chat|my (?:case|issue|ticket|chat|call)))?(?: (?:over|through|on|back|directly|up))? ?(?:to|with) ${ADJECTIVE}(?:${HUMAN}|${ROLE})${END}`,
  `(?:connected|(?:connect|transfer|transferred|forward|redirect|escalate|switch|pass|hand|put|route|direct|refer)(?: (?:me|us|the chat|my (?:case|issue|ticket|chat|call))| (?:this|it)(?= to (?:a )?(?:human|real)))(?: (?:over|through|on|back|directly|up))?) ?(?:to|with) ${ANY}${END}`,
  `(?:^|can you |please |just )(?:transfer|connect|put) me(?: through)?(?= *$| please| now)`,
  `(?:get|put|bring) ${ANY} on the (?:line|phone|chat)`,
  `(?:help|assistance|support|answer|reply|response) from (?:a |an |your )?(?:${HUMAN}|agent|person)${END}`,
  `any ${HUMAN}${END}`,
  `(?:done|finished) with (?:this|the|your) (?:chat ?)?(?:bot|robot|machine)`,
  `(?:this|the|your) (?:chat ?)?(?:bot|robot) (?:is|sucks)(?: (?:so|just|really|totally|completely|not))? ?(?:useless|stupid|dumb|terrible|rubbish|garbage|helpful|helping|awful)?(?= *$)`,
  // "I need a human", "get me a representative", "is there a live agent"
  `(?:need|needs|want|wants|wanna have|prefer|rather have|like|get|gimme|give|have|find|call|demand|request|requesting|looking for|there|ask for|asking for|contact|reach|where is|where'?s|bring|fetch|summon|only|just)(?: me| us)?(?: (?:to (?:contact|reach|see|have|get)))? (?:a |an |the |any |some |your |another )?(?:${HUMAN}|(?:(?:support|service|customer service|customer support|sales|chat|online|available|different|another) )?(?:agents?|representatives?|repres[a-z]*|reps?|operators?|supervisor|manager)|person)${END}`,
  `(?:human|live|real|in-person|personal) (?:agent|support|help|assistance|assistant|chat|operator|representative|rep|customer service)(?: (?:please|pls|plz|now))`,
  `(?:^|can |could |would |have |get |need |want |please )(?:you )?(?:have |get |let |ask )?(?:someone|somebody|a person|anyone|anybody|a manager|an agent|a human)(?: (?:real|human|from (?:your|the|support|sales)[a-z ]*))?(?: please| just| to)? (?:call|phone|ring|contact|talk to|speak (?:to|with)|chat with|reach out to|get back to) (?:me|us)`,
  `^(?:is )?(?:there )?(?:any(?:one|body)|some(?:one|body))(?: (?:real|human|actually))? (?:there|here|alive|available|online)$`,
  // "stop this bot", "no more robots", "I hate talking to a machine", "you're just a bot"
  `(?:stop|no|no more|not|hate|sick of|tired of|fed up with|enough (?:of|with)|don'?t (?:want|like|need)|do not (?:want|like|need)|dont (?:want|like|need)|won'?t|instead of|rather than)(?: (?:to|with|talking|talk|speaking|speak|chatting|chat|want|this|the|a|an|your|stupid|dumb|damn|useless|any|more|dealing|deal|of|these|by|be|being|answered)){0,6} (?:bots?|robots?|machines?|chat ?bots?|ai|automated (?:answers?|replies|responses?|messages?|system))(?= *$| (?:please|anymore|any more|any longer|again|now|answers?|responses?|replies))`,
  `(?:speak|talk|chat)(?:ing)? (?:human|to human|with human|live)(?= *$| please)`,
  `(?:want|need|like|going|have|let me|wish|how (?:do|can) i)(?: to)? (?:make|file|lodge|raise|submit|register) (?:a|an|my) (?:formal |official )?complaint(?= *$| (?:about|against|please|now|to|with))`,
  `(?:want|like|need|wish|going) to complain(?![a-z])`,
  `^(?:i )?(?:want to |need to |please )?(?:escalate|escalate (?:this|it|my (?:case|issue|ticket)))(?: (?:please|now))?$`,
  `(?:take over|hand ?over|hand ?off)(?: to)? (?:by |a |an |the )?(?:${HUMAN}|agent|person)${END}`,
];

const POLITE = `(?:hi|hello|hey|please|pls|plz|ok|okay|no|yes|now|just|a|an|the|any|to|asap|thanks|thank you|i said|go to|help|urgent|sir)`;
const BARE = new RegExp(
  `^(?:${POLITE} )*${ADJECTIVE}(?:${HUMAN}|agent|representative|repres[a-z]*|rep|operator|person|someone|manager|supervisor|live chat|live support|live help|(?:customer|costumer|client|human|live) (?:service|support|care|help))(?: ${POLITE})*$`,
);

// Asks what it talks to, or says that it doesn't wish.
const NOT_ENGLISH = [
  `^(?:so )?(?:am i|are you|is this|is it|was i|were you|who am i|what am i)(?: (?:just|still|actually|really|now))? (?:talking|speaking|chatting|a|an|the|human|real|bot|robot|with)`,
  `(?:don'?t|do not|dont|doesn'?t|didn'?t|did not|no need|needn'?t|never|not going|without|avoid|rather not|instead of|not necessary|no longer)(?: (?:really|actually|even|yet|currently|i|me|for|to|want|wanna|need|like|wish|have|ask|asked|asking|be|get|had|the|a|an|any))* (?:${TALK}|connect|transfer|escalate|human|agent|person|representative|operator|real|live|complain|talking|speaking|contact|call|someone|make)`,
  `(?:become|hire|hiring|work as|job|salary|career|vacancy|resources|difference between|can (?:i|my) \\w+ (?:agent|assistant))`,
  `(?:how much|how long|what (?:does it cost|is the (?:cost|fee|price)))`,
];

const ENGLISH_WISH = new RegExp(`(?<![a-z])(?:${ENGLISH.join("|")}|(?:reach|contact) ${ADJECTIVE}${SOMEONE}${END})`);
const ENGLISH_NOT = new RegExp(`(?<![a-z])(?:${NOT_ENGLISH.join("|")})(?![a-z])`);
// A wish against the bot is a wish even though it says "don't".
const AGAINST_BOT =
  /(?:bots?|robots?|machines?|ai|automated [a-z]+)(?: (?:please|anymore|any more|any longer|again|now|answers?|responses?|replies))? *$/;

function wishesEnglish(clause: string): boolean {
  if (!/[a-z]/.test(clause)) return false;
  if (BARE.test(clause)) return true;
  if (!ENGLISH_WISH.test(clause)) return false;
  return (
    !ENGLISH_NOT.test(clause) || (AGAINST_BOT.test(clause) && !/^(?:so )?(?:am i|are you|is this|is it)/.test(clause))
  );
}

const STAFF = `(?:人工(?!智能|成本|费|审核|智慧|授粉|湖|草)(?:在线)?(?:客服|服务|坐席|座席|台|帮助|处理)?|真人(?:客服|服务)?|活人|在线客服|客服(?:人员|专员|代表|小姐姐|小哥|经理|主管)?|工作人员|专员|负责人|主管|经理|店长|老板|领导|专人)`;
const WISH_HAN = new RegExp(
  [
    `(?:转接?|接|切换?(?:到|成|为)?|换(?:成|到|个|一个)?|呼叫|叫|找|联系|要|想要|需要|请求|请|给我|帮我接|帮我转|来|有没有|有|安排|派|寻求|接通|接入|连接|连线|求|直接|见|打给|让)(?:一下|一个|一位|个|位|下|你们的?|您们的?|到|至|给|上|你们家的?|在线的?|的)*${STAFF}(?!电话|号码|热线|时间|工号|模特|同款|几点|什么时候|上班|下班|收费|费用|多少|邮箱|态度|工作|评价|投诉电话)`,
    `(?:跟|和|与|同)(?:你们的?|一个|一位|个|位|真正的)*(?:${STAFF}|人|真的人)(?:直接)?(?:说|聊|谈|沟通|讲|对话|通话|交流|联系)`,
    `^(?:你好|您好|请|麻烦|我要|我想|快点?|赶紧|能不能|可以|那|就)*(?:转|接|要|叫|找)?(?:(?:人工)+(?:客服|服务|坐席|座席)?|真人(?:客服|服务)?|活人|在线客服|客服(?:人员)?)(?:在吗|在不在|在么|呢|吗|吧|啊|谢谢|服务|人呢|有吗|快点?|出来|在哪里?|在哪儿)*$`,
    `(?:不要|不想要?|别|拒绝|讨厌|受够了?|停止|关掉|别用|不用)(?:再)?(?:跟|和|与|用|让|让你这个|这个|你这个|你们的?)*(?:机器人|机器|自动回复|智能客服|ai)(?:了|说|聊|说话|聊天|回复|回答|对话|沟通|服务|客服|来|应付|敷衍|我)*$`,
    `(?:我|你们|们)?(?:要|想|得|必须|需要)(?:去)?投诉(?!电话|流程|渠道|时限|政策|率)`,
    `^投诉(?:你们?|他们?|她|商家|卖家|客服|快递员?)?$`,
    `(?:找|要|想找|有没有|换|叫|派)(?:一?个|一位|几个)?(?:真|活)?人(?:来|跟我|和我|帮我|给我|能)*(?:聊|说|谈|帮|处理|解决|沟通|回复|回答|联系|服务|接待|管|理我)`,
    `^(?:我|请|能不能|可以|帮我)?(?:要|想|想要)?找(?:一?个)?(?:真)?人$`,
    `^(?:请问)?(?:有|还有)(?:没有)?(?:真)?(?:活)?人(?:在)?(?:吗|么|在吗|不|呢|没)$`,
    `(?:让|叫|请|能不能让)(?:一个|你们的?)?(?:人|${STAFF})(?:来)?(?:给我|跟我|和我)?(?:打电话|回电|回个电话|联系我?|处理|解决|回复)`,
    `人工(?:客服|服务)(?:在吗|在不在|呢|谢谢)`,
  ].join("|"),
);
const NOT_HAN =
  /(?:不用|不需要|不必|无需|不想|不要|别|没必要|暂时不|先不)(?:再)?(?:给我|帮我|你们?)?(?:转接?|接|找|叫|联系|人工|真人|客服|投诉|要)|(?:你|您|这)(?:是|是不是)(?:真人|人工|机器人|活人|客服)|(?:人工|真人|客服)(?:客服|服务|坐席)?(?:的)?(?:几点|什么时候|工作时间|上班|下班|收费|电话|号码|热线|态度)|(?:怎么|如何)(?:当|成为|应聘)|招聘|工资/;
const AGAINST_BOT_HAN = /(?:机器人|自动回复|智能客服|机器|ai)/;

function wishesChinese(clause: string): boolean {
  if (!/\p{Script=Han}/u.test(clause)) return false;
  const compact = clause.replace(/\s+/g, "");
  if (!WISH_HAN.test(compact)) return false;
  return (
    !NOT_HAN.test(compact) ||
    (AGAINST_BOT_HAN.test(compact) &&
      /(?:不要|不想|别|不用)/.test(compact) &&
      !/(?:不用|不要|别|不想)(?:转|找|叫)/.test(compact))
  );
}
