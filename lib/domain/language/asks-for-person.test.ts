import { describe, expect, it } from "vitest";
import { asksForPerson } from "./asks-for-person";

const WISHES = `talk to a human
I want to talk to a real person
real person please
agent
Agent!!!
AGENT PLEASE
human
human please
representative
operator
customer service
live chat
live agent
can I speak to someone?
can i speak with a manager
Let me talk to your supervisor
I'd like to speak to a customer service representative
I would like to chat with an agent
connect me to an agent
please connect me with a human agent
Transfer me to a representative please
put me through to support
pass me on to a human
escalate this to a human
could you hand me over to a real person
I need a human
i need to speak to somebody
I need an agent
get me a human being
give me a person
gimme a human
is there a human I can talk to?
is there a real person here
is there a live agent available?
Is anyone there?
anybody there
I don't want to talk to a bot
I don't want to talk to a robot, I want a human
stop this bot
no more bots please
I hate talking to a machine
not a bot
how do I talk to a real person?
How can I speak to an agent?
where can I chat with a live person
can someone call me?
could somebody from your team call me back
i want to make a complaint
I want to complain
I would like to file a complaint about my courier
can a human help me? I want to talk to a human
I'd rather talk to a person
speak to a person
talk to support
need human assistance please
this is useless, get me a manager
I can't find my order. Can I talk to somebody?
can you connect me to somebody from the support team
your answers are no help. human agent please
i want human support
speek to a represenative
ｔａｌｋ ｔｏ ａ ｈｕｍａｎ
ta\u200blk to a human
I am tired of talking to a bot
contact a human
人工
转人工
转人工！
请转人工客服
我要人工服务
人工客服
人工客服在吗
帮我转接人工
接人工
找客服
我想找客服
联系客服
叫你们经理来
我要找你们主管
客服
客服在吗？
在线客服
真人
我要真人客服
有真人吗
有没有人工客服
能不能找个人跟我说话
我要跟人聊
我想和真人沟通
不要机器人
别用机器人敷衍我
我不想和机器人说话
我要投诉
我要投诉你们
投诉
你们这什么服务，我要投诉！
有人吗
找个人帮我处理一下
我要找人
怎么转人工
轉人工
我要找真人客服
轉接人工客服
让客服给我打电话
退款一直没到，转人工
给我转人工服务，谢谢
换人工
我需要人工
can you get someone on the line
could I please be connected to a human?
could I be transferred to an agent
I need help from a real person
any real people here?
can you transfer me
I am done with this bot
this bot is useless
我要见经理
让人工来回答`.split("\n");

const OTHERS = `human resources policy?
is there an agent fee
is there an agent fee?
what does your agent commission cost
I am a real estate agent, do you have discounts
how do I become an agent
travel agent discount
are you a bot?
are you a human?
Am I talking to a real person?
is this a bot
who am I talking to
I don't need an agent
I don't want to talk to a human
no need for a human agent
please do not transfer me to an agent
where is my order
how do I get a refund?
can I change the person on my booking
how many people can use one account
can my friend use my discount
can a person under 18 buy this
what is your complaint policy
do you have a support plan
what are your customer service hours
what are your support hours
is live chat free of charge in the pro plan
does the product support bluetooth
is the shirt for a person of 180 cm
operator precedence in formulas
I work in human resources
how much is a human hair wig
person per room limit
Do you sell robots?
what is a bot
cleaning agent for leather
call me maybe lyrics
is there a manager role in the app
can I add another agent to my plan
how do I chat with my friends in the app
Thank you, the agent was great
my agent has not answered
the representative told me it ships today
does someone need to sign for the parcel
I want to return this
I need a person's name on the invoice
hello
thanks
what currency do you support
人工智能是什么
你们用人工智能吗
人工费多少钱
人工审核需要多久
人工成本
不用转人工
不需要人工客服
不要转人工
你是真人吗
你是机器人吗
人工客服几点上班
客服电话是多少
客服工作时间
可以找人代收吗
送人可以吗
几个人可以用
什么时候发货
怎么退款
投诉处理时限是多久
机器人吸尘器多少钱
请问有优惠吗
这件衣服适合什么人
招聘客服吗
真人同款多少钱
需要真人模特图
I thought it only takes a day to make a transfer to someone
can I send it to a different person
transfer money to a person
找回密码
客服说可以退款
我昨天联系了客服没人回
大家好
谢谢`.split("\n");

describe("asksForPerson", () => {
  it.each(WISHES)("hears the wish in %j", (text) => expect(asksForPerson(text)).toBe(true));
  it.each(OTHERS)("hears none in %j", (text) => expect(asksForPerson(text)).toBe(false));
});
