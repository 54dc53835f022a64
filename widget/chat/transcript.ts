import { threadRows } from "@/lib/client/thread";
import { words } from "./strings";
import { exact } from "./time";
import type { App } from "./use";

/** The whole conversation as a text file, earlier pages fetched first. */
export async function saveTranscript({ store, chat }: App, id: string): Promise<void> {
  for (let from = -1; store.get().threads[id]?.hasMore && from !== store.get().threads[id]?.from;) {
    from = store.get().threads[id]?.from ?? -1;
    await chat.older(id);
  }
  const { threads, locale, conversations, inbox } = store.get();
  const thread = threads[id];
  if (!thread) return;
  const t = words(locale);
  const number = conversations.find((c) => c.id === id)?.number ?? 0;
  const lines = threadRows(thread).flatMap((row) => {
    if (row.kind !== "message") return [];
    const { author, text, attachments, createdAt } = row.message;
    const name = author.kind === "visitor" ? t.you : author.kind === "bot" ? `${author.name} (${t.bot})` : author.name;
    return [`[${exact(createdAt, locale)}] ${name}`, text, ...attachments.map((a) => `[${a.name}]`), ""].filter(
      (line, at) => line || at > 1,
    );
  });
  const heading = `${inbox?.name ?? ""} · ${t.conversation(number)}`;
  const url = URL.createObjectURL(
    new Blob([[heading, "", ...lines].join("\r\n")], { type: "text/plain;charset=utf-8" }),
  );
  const link = document.createElement("a");
  link.href = url;
  link.download = `conversation-${number}.txt`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
