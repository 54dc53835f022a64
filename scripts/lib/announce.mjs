import { bold, cyan, dim, green, print, say, seconds } from "./terminal.mjs";

/**
 * The last page of the start-up: where to go, how to sign in, what to try.
 * @param {import("./settings.mjs").Settings} settings
 * @param {import("./supervisor.mjs").Prepared} prepared
 * @param {number} elapsed
 */
export function announce(settings, prepared, elapsed) {
  const { publicUrl, chatUrl, port, demoPort, dataDir } = settings;
  const demo = settings.demo === "1";
  print(`\n  ${green("●")} ${bold(say("Parley is ready", "Parley 已就绪"))}  ${dim(seconds(elapsed))}\n`);
  row(say("Console", "控制台"), cyan(publicUrl));
  if (demo) row(say("Demo shop", "演示商店"), cyan(shopUrl(chatUrl, port, demoPort)));
  if (prepared.inboxKey) row(say("Chat page", "聊天页面"), cyan(`${chatUrl}/chat/${prepared.inboxKey}`));
  row("API", cyan(`${publicUrl}/api/v1/openapi.json`));
  print();
  if (prepared.firstRun && !prepared.adminEmail) row(say("Set up", "初始设置"), cyan(`${publicUrl}/setup`));
  else signIn(prepared);
  print();
  if (demo) tryThis();
  row(say("Data", "数据"), dataDir);
  row(say("Logs", "日志"), `${dataDir}/logs`);
  row(say("Stop", "停止"), "Ctrl-C");
  print();
}

/** Shown once; also when the start fails after the account was made, for it won't be told again. */
export function signIn(/** @type {import("./supervisor.mjs").Prepared} */ prepared) {
  if (prepared.adminEmail && prepared.adminPassword) {
    row(say("Sign in", "登录"), bold(prepared.adminEmail));
    row(
      say("Password", "密码"),
      `${bold(prepared.adminPassword)}  ${dim(say("shown only this once", "仅显示这一次"))}`,
    );
    return;
  }
  const email = prepared.adminEmail ?? say("EMAIL", "邮箱");
  row(say("Password lost?", "忘记密码？"), `npm run admin -- reset-password ${email}`);
}

function tryThis() {
  row(
    say("Try this", "试一试"),
    say("Open the demo shop and ask the bubble how long delivery takes.", "打开演示商店，向聊天气泡询问配送需要多久。"),
  );
  row("", say("Ask it for a person, then sign in to the console and answer.", "请求转人工，然后登录控制台回复。"));
  row("", say("Add an article to the bot's knowledge and ask again.", "为机器人的知识库添加一篇文章，然后再问一次。"));
  print();
}

const row = (/** @type {string} */ label, /** @type {string} */ value) =>
  print(`  ${dim(label.padEnd(16 - wide(label)))}${value}`);

// A Chinese character takes two columns.
const wide = (/** @type {string} */ text) => text.match(/[\u2e80-\uffef]/g)?.length ?? 0;

function shopUrl(/** @type {string} */ chatUrl, /** @type {number} */ port, /** @type {number} */ demoPort) {
  const url = new URL(chatUrl);
  if (Number(url.port) !== port) return `${chatUrl}/demo`;
  url.port = String(demoPort);
  return url.origin;
}
