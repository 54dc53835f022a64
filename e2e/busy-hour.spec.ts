import type { Browser, Page } from "@playwright/test";
import { startModelServer } from "@/lib/testing/model-server";
import { complaints } from "./axe";
import { stands } from "./board-recount";
import { findsThere, letsComeBack, namesOf, setsUp } from "./lead-sets-up";
import { api, baseUrl, patientExpect as expect, say, signIn, test, visitChatPage } from "./people";
import { shopVisitors, type Guest } from "./shop-visitors";

type Row = { id: string; number: number; assignee: { id: string; name: string } | null; contact: { name: string } };
const rowOf = (id: string) => api<Row>("GET", `/conversations/${id}`);
/** The conversation in which these words were said, once it is there. */
async function whereSaid(words: string): Promise<Row> {
  let found: Row[] = [];
  const look = () => api<{ data: Row[] }>("GET", `/conversations?q=${encodeURIComponent(words)}`);
  await expect.poll(async () => (found = (await look()).data).length).toBe(1);
  return rowOf(found[0]?.id ?? "");
}
const hasIt = (id: string, name: string) =>
  expect.poll(async () => (await rowOf(id)).assignee?.name, { timeout: 60_000 }).toBe(name);
/** Seven windows work at once here: a slow machine needs a while for each. */
const PATIENCE_MS = 120_000;
/** One after the other, to their desks. */
async function theyCome(browser: Browser, { mia, ben, cora }: Awaited<ReturnType<typeof findsThere>>["logins"]) {
  const pages = [await signIn(browser, mia), await signIn(browser, ben), await signIn(browser, cora)] as const;
  for (const page of pages) page.setDefaultTimeout(PATIENCE_MS);
  return pages;
}
const replies = async (agent: Page, text: string) => {
  await agent.getByPlaceholder(/^Reply to/).fill(text);
  await agent.getByRole("button", { name: "Send", exact: true }).click();
  await expect(agent.getByRole("log").getByText(text)).toBeVisible();
};

test("a lead sets up two teams by clicking, and a busy hour goes over the desk: the board is right at every step", async ({
  browser,
}) => {
  test.setTimeout(900_000);
  const tag = Math.random().toString(36).slice(2, 8);
  const { returns, delivery, refund, parcel } = namesOf(tag);
  const model = await startModelServer();
  const { names, logins, inbox } = await findsThere(tag, model.url);
  const { mia, ben, cora } = names;
  await using shop = shopVisitors(inbox.key);
  // One has been waiting since before anybody came.
  const early = await shop.come(`Is anybody there? It is about my lamp, ${tag}`);

  const lead = await signIn(browser);
  const board = await lead.context().newPage();
  for (const page of [lead, board]) page.setDefaultTimeout(PATIENCE_MS);
  const [[hers, his, theirs], desk] = await Promise.all([theyCome(browser, logins), setsUp(lead, tag, names)]);
  await board.goto("/board");
  const none = { waiting: 0, inHand: 0, late: 0, firstReplies: 0, resolved: 0 };
  const free = { open: 0, full: false, state: "Online" };
  await stands(board, desk, {
    teams: { [returns]: none, [delivery]: none },
    people: { [mia]: free, [ben]: free, [cora]: free },
  });

  // The lead gives that one to a team, whose best has room; the next ones find their way by what they say.
  await lead.goto(`/inbox/${early.id}`);
  await lead.getByRole("button", { name: "Assign", exact: true }).click();
  await lead.getByRole("menuitem", { name: returns }).click();
  await hasIt(early.id, mia);
  const { page: vera } = await visitChatPage(browser, inbox.key);
  vera.setDefaultTimeout(PATIENCE_MS);
  const asked = `I would like a ${refund} for my lamp`;
  await say(vera, asked);
  const first = await whereSaid(asked);
  await hasIt(first.id, mia);
  const zoe = await shop.come(`Bonjour, je voudrais un remboursement pour ma lampe, ${refund}`);
  await hasIt(zoe.id, ben);
  const omar = await shop.come(`Where is my ${refund}?`);
  await hasIt(omar.id, ben);
  const full = { open: 2, full: true, state: "Online" };
  await stands(board, desk, {
    teams: { [returns]: { waiting: 0, inHand: 4 } },
    people: { [mia]: full, [ben]: full, [cora]: free },
  });

  // Both are full: what waits too long goes on to the other team, and its people can see why.
  const over = [await shop.come(`One ${refund}, please`), await shop.come(`A ${refund} for my vase`)];
  for (const { id } of over) await hasIt(id, cora);
  await stands(board, desk, {
    teams: { [returns]: { waiting: 0, inHand: 4 }, [delivery]: { waiting: 0, inHand: 2 } },
    people: { [cora]: { open: 2 } },
  });
  await theirs.goto(`/inbox/${over[0]?.id}`);
  await expect(theirs.getByRole("log").getByText(new RegExp(delivery)).first()).toBeVisible();

  // Everybody reads their own language.
  await his.goto(`/inbox/${zoe.id}`);
  model.says(({ text }) => (text.includes("remboursement") ? "Hello, I would like a refund." : "Bien sûr."));
  await his.getByRole("button", { name: "Translate both ways" }).click();
  await his.getByLabel("The customer's language").selectOption("French");
  await expect(his.getByRole("log").getByText("Hello, I would like a refund.")).toBeVisible();
  await his.keyboard.press("Escape");
  await replies(his, "Of course.");
  await zoe.hears("Bien sûr.");
  await stands(board, desk, { teams: { [returns]: { firstReplies: 1 } } });

  // A second matter is split off, and turns out to be the same: merged while its customer looks on, undone, and merged.
  await hers.goto(`/inbox/${first.id}`);
  await replies(hers, `Which lamp is it, ${tag}?`);
  const log = vera.getByRole("log");
  await expect(log.getByText(`Which lamp is it, ${tag}?`)).toBeVisible();
  const more = `And the shade of the lamp is broken, ${tag}`;
  await say(vera, more);
  const second = hers.getByRole("log").getByText(more);
  await second.hover();
  await hers.getByRole("button", { name: "More for this message" }).last().click();
  await hers.getByRole("menuitem", { name: "Split from here…" }).click();
  await hers.getByRole("button", { name: "Split off 1 message" }).click();
  await expect(hers).not.toHaveURL(new RegExp(first.id));
  await expect(hers).toHaveURL(/\/inbox\/[0-9a-f-]{36}$/);
  const beside = await rowOf(hers.url().split("/").at(-1) ?? "");
  await stands(board, desk, { teams: { [returns]: { inHand: 5, firstReplies: 2 } }, people: { [mia]: { open: 3 } } });
  const merges = async () => {
    await hers.getByRole("button", { name: "More actions" }).click();
    await hers.getByRole("menuitem", { name: "Merge with another…" }).click();
    const dialog = hers.getByRole("dialog");
    await dialog
      .getByRole("radio", { name: new RegExp(`#${first.number}(?!\\d)`) })
      .first()
      .check();
    await dialog.getByRole("radio", { name: `#${first.number} goes on in #${beside.number}` }).check();
    await dialog.getByRole("button", { name: `Merge into #${beside.number}` }).click();
    await expect(dialog).toBeHidden();
  };
  await merges();
  // Her page goes along: she is told, and sees what she said of it there.
  await expect(log.getByText(`Your conversation #${first.number} goes on here.`)).toBeVisible();
  await expect(log.getByText(more)).toBeVisible();
  await expect(log.getByText(asked)).toHaveCount(0);
  await stands(board, desk, { teams: { [returns]: { inHand: 4, resolved: 1 } }, people: { [mia]: { open: 2 } } });
  await hers.getByRole("button", { name: "Undo the merge" }).click();
  await stands(board, desk, { teams: { [returns]: { inHand: 5, resolved: 0 } }, people: { [mia]: { open: 3 } } });
  await hers.goto(`/inbox/${beside.id}`);
  await merges();
  await stands(board, desk, { teams: { [returns]: { inHand: 4, resolved: 1 } } });
  await say(vera, `Hello again, ${tag}`);
  await expect(hers.getByRole("log").getByText(`Hello again, ${tag}`)).toBeVisible();
  await replies(hers, `It is all one, ${tag}.`);
  await expect(log.getByText(`It is all one, ${tag}.`)).toBeVisible();
  // The old one can still be read; it ended nowhere, so nobody asks how it was.
  await vera.getByRole("button", { name: "Back" }).click();
  await vera.getByRole("button", { name: /Solved/ }).click();
  await expect(log.getByText(`This conversation goes on in #${beside.number}.`)).toHaveCount(2);
  await expect(vera.getByText("How was this conversation?")).toHaveCount(0);

  // Ben goes, and what he left unanswered comes to somebody else; what he answered stays his.
  await letsComeBack(lead, tag);
  await his.getByRole("button", { name: new RegExp(`^${ben}, Online`) }).click();
  await his.getByRole("menuitem", { name: "Offline" }).click();
  await hasIt(omar.id, cora);
  await stands(board, desk, {
    teams: { [returns]: { waiting: 0, inHand: 3 }, [delivery]: { inHand: 3 } },
    people: { [ben]: { open: 1, state: "Offline" }, [cora]: { open: 3 } },
  });

  // A minute is over: the one who came first is late. The lead looks behind the number and whispers; then she is answered.
  await stands(board, desk, { teams: { [returns]: { late: 1 } } });
  await board.getByRole("button", { name: `${returns}: Past their promise 1` }).click();
  await board.getByRole("dialog").getByRole("link").click();
  await expect(board).toHaveURL(new RegExp(`/board/${early.id}$`));
  await board.getByRole("textbox", { name: `Whisper to ${mia}` }).fill(`She waits, ${tag}`);
  await board.getByRole("button", { name: "Whisper", exact: true }).click();
  await hers.goto(`/inbox/${early.id}`);
  await expect(hers.getByRole("log").getByText(`She waits, ${tag}`)).toBeVisible();
  await replies(hers, `Sorry for the wait, ${tag}.`);
  await early.hears(`Sorry for the wait, ${tag}.`);
  expect(JSON.stringify(early.pushes)).not.toContain(`She waits, ${tag}`);
  await board.goto("/board");
  await stands(board, desk, { teams: { [returns]: { late: 0, firstReplies: 4 } } });
  expect(await complaints(board)).toEqual([]);

  // And then everybody comes at once. Two are full, one is gone: the other team has all it takes, and the rest wait.
  const rush: Guest[] = [];
  for (let n = 7; n <= 20; n += 1) rush.push(await shop.come(`${n % 2 ? refund : parcel}, number ${n}`));
  await stands(board, desk, {
    teams: { [returns]: { waiting: 0, inHand: 3 }, [delivery]: { waiting: 11, inHand: 6 } },
    people: { [cora]: { open: 6, full: true } },
  });

  // Cora answers and resolves by the API with her own login, as her program at the desk would; others follow from the queue.
  const does = async (path: string, data: object = {}) => {
    const headers = { origin: baseUrl(), "x-parley-csrf": "1" };
    const answer = await theirs.request.post(`/api/v1/conversations/${path}`, { headers, data });
    expect(answer.ok(), path).toBe(true);
  };
  const left = new Set([...over, omar, ...rush].map(({ id }) => id));
  await expect(async () => {
    for (const id of left) {
      if ((await rowOf(id)).assignee?.name !== cora) continue;
      await does(`${id}/messages`, { clientId: crypto.randomUUID(), kind: "reply", text: "Done." });
      await does(`${id}/resolve`);
      left.delete(id);
    }
    expect(left.size).toBe(0);
  }).toPass({ timeout: 90_000, intervals: [300] });
  await rush.at(-1)?.hears("Done.");
  await rush.at(-1)?.rates(5);
  await stands(board, desk, {
    teams: { [returns]: { inHand: 3 }, [delivery]: { waiting: 0, inHand: 0, firstReplies: 17, resolved: 17 } },
    people: { [cora]: free },
  });

  // The lead ends the hour for all who are left, at once.
  await lead.goto("/inbox");
  await lead.getByRole("button", { name: "Views and teams" }).click();
  await lead
    .getByRole("navigation", { name: "Views" })
    .getByRole("button", { name: new RegExp(`^${returns}`) })
    .click();
  for (const { id } of [early, zoe, beside])
    await lead.locator(`a[href="/inbox/${id}"] + input[type=checkbox]`).click();
  await lead.getByRole("toolbar").getByRole("button", { name: "Resolve", exact: true }).click();
  await stands(board, desk, {
    teams: {
      [returns]: { waiting: 0, inHand: 0, late: 0, firstReplies: 4, resolved: 4 },
      [delivery]: { waiting: 0, inHand: 0, late: 0, firstReplies: 17, resolved: 17 },
    },
    people: { [mia]: free, [cora]: free },
  });
  await model.close();
});
