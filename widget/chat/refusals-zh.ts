/** By the reason or the code that the server gives. */
export const refusals: Readonly<Record<string, string>> = {
  invalid: "内容有误，请修改后再试。",
  unauthenticated: "请在本网站登录，或刷新页面后再试。",
  forbidden: "此处无法使用聊天。",
  not_found: "找不到这条对话，它可能已被删除。",
  conflict: "这条消息与之前的重复，请重新输入。",
  limited: "操作太频繁了，请稍等片刻。",
  unavailable: "服务暂时无法连接，内容已保留，请稍后再试。",
  internal: "我们这边出了点问题，请稍后再试。",
  fileEmpty: "这个文件是空的。",
  fileType: "不支持这种文件，可以发送图片、PDF、文本和办公文档。",
  fileContent: "文件内容与扩展名不符。",
  fileBroken: "这张图片无法读取，可能已损坏或过大。",
  fileSize: "文件超过 20 MB。",
};
