import { Done } from "@/lib/contracts/account";
import { listOf } from "@/lib/contracts/basics";
import { Inbox, InboxWithSecret } from "@/lib/contracts/inbox";
import {
  createInbox,
  deleteInbox,
  getInbox,
  listInboxes,
  rotateIdentitySecret,
  updateInbox,
} from "@/lib/domain/inboxes";
import type { Resource } from "../route";

export const inboxRoutes: Resource = (route) => {
  route("get", "/inboxes", listInboxes, { access: "settings:read", summary: "All inboxes", answer: listOf(Inbox) });
  route("post", "/inboxes", createInbox, {
    access: "settings:write",
    summary: "Open an inbox; its identity secret is shown once",
    answer: InboxWithSecret,
    status: 201,
  });
  route("get", "/inboxes/{inboxId}", getInbox, { access: "settings:read", summary: "One inbox", answer: Inbox });
  route("patch", "/inboxes/{inboxId}", updateInbox, {
    access: "settings:write",
    summary: "Change how an inbox looks, greets and whom it lets in",
    answer: Inbox,
  });
  route("delete", "/inboxes/{inboxId}", deleteInbox, {
    access: "settings:write",
    summary: "Close an inbox for good; its conversations stay readable",
    answer: Done,
  });
  route("post", "/inboxes/{inboxId}/identity-secret", rotateIdentitySecret, {
    access: "settings:write",
    summary: "Make a new identity secret, shown once; hashes made with the old one are refused",
    answer: InboxWithSecret,
    status: 201,
  });
};
