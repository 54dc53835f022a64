import { ComeBack } from "@/lib/contracts/sockets";
import { notFound } from "@/lib/kernel/errors";
import { anyone, command } from "../core";
import { admitGuest } from "../visitors";
import { openInbox } from "./cache";

/** The link of a letter for a visitor's token, which opens that one conversation. */
export const comeBackByLink = command({
  name: "inboxes.comeBack",
  input: ComeBack,
  subject: async (_ctx, { inbox }) => {
    const open = await openInbox(inbox);
    if (!open) throw notFound("inbox");
    return open;
  },
  allow: anyone("the signed link in the request is what is judged here"),
  run: (ctx, { link, token }, { gate }) =>
    admitGuest(ctx.tx, gate.inboxId, { link, token, address: ctx.address, now: ctx.now() }),
});
