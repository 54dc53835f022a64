export type Device = { browser: string | null; os: string | null };

/** What a browser says it is, for the customer pane: name and major version, and the system. */
export function readUserAgent(text: string | null): Device {
  if (!text) return { browser: null, os: null };
  return { browser: first(BROWSERS, text), os: first(SYSTEMS, text) };
}

type Rule = [pattern: RegExp, name: string];

// In this order: most browsers also claim to be Chrome and Safari.
const BROWSERS: Rule[] = [
  [/MicroMessenger\/(\d+)/, "WeChat"],
  [/DingTalk\/(\d+)/, "DingTalk"],
  [/\bQQ\/(\d+)/, "QQ"],
  [/MQQBrowser\/(\d+)|QQBrowser\/(\d+)/, "QQ Browser"],
  [/UCBrowser\/(\d+)/, "UC Browser"],
  [/MiuiBrowser\/(\d+)/, "Mi Browser"],
  [/HuaweiBrowser\/(\d+)/, "Huawei Browser"],
  [/SamsungBrowser\/(\d+)/, "Samsung Internet"],
  [/(?:Edg|EdgA|EdgiOS)\/(\d+)/, "Edge"],
  [/(?:OPR|OPX)\/(\d+)/, "Opera"],
  [/YaBrowser\/(\d+)/, "Yandex Browser"],
  [/Vivaldi\/(\d+)/, "Vivaldi"],
  [/(?:Firefox|FxiOS)\/(\d+)/, "Firefox"],
  [/(?:Chrome|CriOS|HeadlessChrome)\/(\d+)/, "Chrome"],
  [/Version\/(\d+)[.\d]* (?:Mobile\/\w+ )?Safari\//, "Safari"],
];

const SYSTEMS: Rule[] = [
  [/HarmonyOS/, "HarmonyOS"],
  [/(?:iPhone|iPod).*? OS (\d+)/, "iOS"],
  [/iPad.*? OS (\d+)/, "iPadOS"],
  [/Android (\d+)/, "Android"],
  [/Android/, "Android"],
  [/Windows NT/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
];

function first(rules: Rule[], text: string): string | null {
  for (const [pattern, name] of rules) {
    const match = pattern.exec(text);
    if (match) return [name, match.slice(1).find(Boolean)].filter(Boolean).join(" ");
  }
  return null;
}
