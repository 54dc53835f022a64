import { Done } from "@/lib/contracts/account";
import { listOf } from "@/lib/contracts/basics";
import { CannedReply, FilledReply } from "@/lib/contracts/canned-replies";
import {
  createCannedReply,
  deleteCannedReply,
  fillCannedReply,
  getCannedReply,
  listCannedReplies,
  updateCannedReply,
} from "@/lib/domain/canned-replies";
import type { Resource } from "../route";

export const cannedReplyRoutes: Resource = (route) => {
  route("get", "/canned-replies", listCannedReplies, {
    access: "conversations:read",
    summary: "Canned replies: everybody's and one's own",
    answer: listOf(CannedReply),
  });
  route("post", "/canned-replies", createCannedReply, {
    access: "conversations:write",
    summary: "Add a canned reply, for everybody or for oneself",
    answer: CannedReply,
    status: 201,
  });
  route("get", "/canned-replies/{cannedReplyId}", getCannedReply, {
    access: "conversations:read",
    summary: "One canned reply",
    answer: CannedReply,
  });
  route("post", "/canned-replies/{cannedReplyId}/fill", fillCannedReply, {
    access: "conversations:read",
    summary: "The text as it reads in a conversation; counts as a use",
    answer: FilledReply,
  });
  route("patch", "/canned-replies/{cannedReplyId}", updateCannedReply, {
    access: "conversations:write",
    summary: "Change a canned reply: one's own, or as an admin any that is shared",
    answer: CannedReply,
  });
  route("delete", "/canned-replies/{cannedReplyId}", deleteCannedReply, {
    access: "conversations:write",
    summary: "Remove a canned reply",
    answer: Done,
  });
};
