import { stem } from "@/lib/domain/language/stem";

// Words that carry a sentence and not its subject. Given as terms, the way `segment` makes them.
export function isStopWord(term: string): boolean {
  return STOP_WORDS.has(term);
}

// Words that say what kind of answer is wanted ("how long", "where"): stop words in an article, not in a question.
export function isQuestionWord(term: string): boolean {
  return QUESTION_WORDS.has(term);
}

const ENGLISH = `a about above after again all also am an and any anybody anyone are as at be because been before being below both but by
can cannot could did do does doing down during each either else ever every few for from further get gets getting give go goes going had has have having he hello help her here
hers herself hey hi him himself his how however i if in into is it its itself just know let like lot make many may maybe me might mine more most much must my myself
need no nor not now of off oh ok okay on once one only onto or other our ours out over own please really same say see shall she should so some somebody someone something such
tell than thank thanks that the their theirs them then there these they thing this those though through to too under until up upon us very want was we were
what when where whether which while who whom whose why will with within without would yes yet you your yours yourself`;

const CHINESE = `的 了 和 是 就 都 而 及 与 着 或 一个 没有 我们 你们 他们 她们 它们 我 你 您 他 她 它 这 那 这个 那个 这些 那些 这里 那里 这样 那样 这么 那么
在 也 很 还 又 再 吗 呢 吧 啊 呀 哦 嗯 哈 嘛 啦 把 被 给 让 对 从 到 为 以 因为 所以 如果 但是 但 可是 不过 而且 并且 或者 还是 虽然 然后 于是
有 会 能 可以 能够 应该 要 想 想要 需要 得 地 之 其 此 每 各 个 些 上 下 里 中 来 去 说 看 用 做 请 请问 一下 一些 已经 正在 现在 时候 的话 自己 大家 别人
什么 怎么 怎样 怎么样 如何 为什么 为何 多少 几 哪 哪里 哪儿 哪个 哪些 谁 何时 是否 是不是 能不能 可不可以 有没有 多久 多长 什么样 什么时候
您好 你好 谢谢 麻烦 帮 帮忙 帮我 告诉 知道 关于 呃 那 只 才 不 没 别 太 更 最 非常 比较`;

const QUESTIONS = `what when where which who whom whose why how many much long far often can should
什么 怎么 怎样 如何 为什么 为何 多少 几 哪里 哪儿 哪个 谁 何时 多久 多长 什么时候 是否 能不能`;

const QUESTION_WORDS = new Set(words(QUESTIONS));
const STOP_WORDS = new Set(words(`${ENGLISH} ${CHINESE}`));

function words(list: string): string[] {
  return list.split(/\s+/).map(stem);
}
