import { expect, type Page, type WebSocketRoute } from "@playwright/test";
import { api, say, signIn, test, unique, visitChatPage } from "./people";

/**
 * The line to a gateway behind which a backup is restored: from then on every new connection is told of another epoch.
 * `ghost` puts a push into the gateway's mouth: something that the restored desk has never heard of.
 */
async function lineOf(page: Page, namespace: "visitor" | "agent") {
  const lines: WebSocketRoute[] = [];
  let ages = 0;
  await page.routeWebSocket(/socket\.io/, (route) => {
    lines.push(route);
    const server = route.connectToServer();
    server.onMessage((frame) => {
      const session = /^(42\/\w+,)(\["session",.*)$/s.exec(String(frame));
      if (!session || ages === 0) return route.send(frame);
      const [name, data]: [string, { epoch: number }] = JSON.parse(session[2] ?? "[]");
      route.send(`${session[1]}${JSON.stringify([name, { ...data, epoch: data.epoch + ages }])}`);
    });
  });
  return {
    ghost: (name: string, data: object) => lines.at(-1)?.send(`42/${namespace},${JSON.stringify([name, data])}`),
    async restore() {
      ages += 1;
      await lines.at(-1)?.close();
    },
  };
}

test("after a restore the bubble and the console load afresh; what was never sent stays (F28)", async ({ browser }) => {
  const context = await browser.newContext({ locale: "en-US" });
  const visitor = await context.newPage();
  const bubble = await lineOf(visitor, "visitor");
  await visitor.goto((await visitChatPage(browser)).page.url());
  const words = unique("do you sell vases");
  await say(visitor, words);
  await expect(visitor.locator(".theirs").first()).toBeVisible();
  const found = await api<{ data: { id: string; lastSeq: number }[] }>(
    "GET",
    `/conversations?q=${encodeURIComponent(words)}`,
  );
  const { id = "", lastSeq = 0 } = found.data[0] ?? {};

  const agent = await signIn(browser);
  const desk = await lineOf(agent, "agent");
  await agent.goto(`/inbox/${id}`);
  await expect(agent.getByRole("log").getByText(words)).toBeVisible();
  await agent.getByPlaceholder(/Reply to/).fill("half a reply");
  await visitor.getByRole("textbox", { name: "Write a message" }).fill("half a question");

  const ghost = unique("this never happened");
  const message = {
    id: crypto.randomUUID(),
    conversationId: id,
    seq: lastSeq + 1,
    author: { kind: "agent", id: "ghost", name: "Ghost" },
    text: ghost,
    attachments: [],
    createdAt: new Date().toISOString(),
  };
  bubble.ghost("message", message);
  desk.ghost("message", message);
  await expect(visitor.getByRole("log").getByText(ghost)).toBeVisible();
  await expect(agent.getByRole("log").getByText(ghost)).toBeVisible();

  await bubble.restore();
  await desk.restore();
  await expect(visitor.getByRole("log").getByText(ghost)).toHaveCount(0);
  await expect(agent.getByRole("log").getByText(ghost)).toHaveCount(0);
  await expect(visitor.getByRole("log").getByText(words)).toHaveCount(1);
  await expect(agent.getByRole("log").getByText(words)).toHaveCount(1);
  await expect(agent.getByPlaceholder(/Reply to/)).toHaveValue("half a reply");
  await expect(visitor.getByRole("textbox", { name: "Write a message" })).toHaveValue("half a question");

  // And both go on.
  await agent.getByRole("button", { name: "Send", exact: true }).click();
  await expect(visitor.getByRole("log").getByText("half a reply")).toBeVisible();
  await context.close();
  await agent.context().close();
});
