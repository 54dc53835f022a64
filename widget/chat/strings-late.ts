import type { Locale } from "@/lib/contracts/basics";

const en = {
  openSource: "Open the page",
  waiting: "A person will be with you",
  waitingAway: "Your message is with the team",
  place: (n: number) => (n === 1 ? "You are next" : `You are number ${n} in the queue`),
  about: (minutes: number) => (minutes <= 1 ? "about a minute" : `about ${minutes} minutes`),
  transcript: "Download the transcript",
  soundOn: "Turn sounds on",
  soundOff: "Turn sounds off",
  remove: "Remove",
  rateTitle: "How was this conversation?",
  score: (n: number) => `${n} of 5`,
  rateWord: "Anything you would like to add?",
  rateSend: "Send",
  rated: "Thank you for your rating.",
  closed: "This conversation is solved. Write to open it again.",
  tooBig: (name: string) => `${name} is larger than 20 MB.`,
  tooMany: "At most 10 files a message.",
  uploadFailed: (name: string) => `${name} could not be uploaded.`,
  uploading: (name: string) => `Uploading ${name}`,
};
const zh: typeof en = {
  openSource: "打开页面",
  waiting: "人工客服马上就来",
  waitingAway: "您的消息已转给客服团队",
  place: (n) => (n === 1 ? "下一位就是您" : `您排在第 ${n} 位`),
  about: (minutes) => (minutes <= 1 ? "约一分钟" : `约 ${minutes} 分钟`),
  transcript: "下载聊天记录",
  soundOn: "打开提示音",
  soundOff: "关闭提示音",
  remove: "移除",
  rateTitle: "这次对话怎么样？",
  score: (n) => `${n} 分，满分 5 分`,
  rateWord: "还想补充什么吗？",
  rateSend: "提交",
  rated: "谢谢您的评价。",
  closed: "对话已解决。继续输入即可重新打开。",
  tooBig: (name) => `${name} 超过 20 MB。`,
  tooMany: "每条消息最多 10 个文件。",
  uploadFailed: (name) => `${name} 上传失败。`,
  uploading: (name) => `正在上传 ${name}`,
};

/** The words of what few visitors need; they come with it. */
export const lateWords = (locale: Locale): typeof en => (locale === "zh" ? zh : en);
