import { expect, type Frame, type Page, type WebSocketRoute } from "@playwright/test";
import { xssCorpus } from "@/lib/testing/xss-corpus";
import { api, say, unique } from "./people";

/** A conversation in which the bot and the desk have said what they say by themselves. */
export async function answeredConversation(chat: Frame): Promise<{ id: string; lastSeq: number }> {
  const hello = unique("hello");
  await say(chat, hello);
  await expect(chat.locator(".mine:not(.sending)")).toBeVisible();
  await chat.locator(".person button").click();
  await expect(chat.locator("output.person")).toBeVisible({ timeout: 20_000 });
  await expect(chat.locator(".event")).toBeVisible();
  const found = await api<{ data: { id: string; lastSeq: number }[] }>(
    "GET",
    `/conversations?q=${encodeURIComponent(hello)}`,
  );
  expect(found.data).toHaveLength(1);
  return found.data[0] ?? { id: "", lastSeq: 0 };
}

/** Every part of a message, said by a visitor, a bot (people are drawn alike) and the desk itself. */
export function hostileMessages(
  conversationId: string,
  lastSeq: number,
  kinds: ("visitor" | "bot" | "system")[] = ["visitor", "bot", "system"],
) {
  let seq = lastSeq;
  return xssCorpus.flatMap((words) =>
    kinds.map((kind) => {
      seq += 1;
      return {
        id: crypto.randomUUID(),
        conversationId,
        seq,
        turnId: `t${seq}`,
        author: { kind, id: words, name: words, avatarUrl: "javascript:alert(1)" },
        text: words,
        attachments: [{ id: `a${seq}`, name: words, type: "application/pdf", size: 1, url: "/chat/files/none" }],
        citations: [{ sourceId: `s${seq}`, title: words, url: words, quote: words }],
        quickReplies: [words],
        createdAt: new Date().toISOString(),
      };
    }),
  );
}

/** The gateway behind it is the real one; what it would never say is put into its mouth. */
export async function mouthOf(page: Page, namespace: "visitor" | "agent") {
  const sockets: WebSocketRoute[] = [];
  await page.routeWebSocket(/socket\.io/, (route) => {
    sockets.push(route);
    route.connectToServer();
  });
  return (name: string, data: unknown) => sockets.at(-1)?.send(`42/${namespace},${JSON.stringify([name, data])}`);
}
