import { Readable } from "node:stream";
import { Upload } from "@/lib/contracts/resources";
import { invalid } from "@/lib/kernel/errors";
import { receiveUpload } from "../../chat/receive-upload";
import type { Resource } from "../route";

export const uploadRoutes: Resource = (_route, raw) => {
  const options = {
    access: "conversations:write" as const,
    summary: "A file to send with a message, at most 20 MB",
    answer: Upload,
    status: 201 as const,
    name: "uploads.create",
    accepts: "multipart/form-data",
  };
  raw("post", "/uploads", options, async ({ request, actor }) => {
    if (!request.body) throw invalid("Files are sent as multipart/form-data.");
    const owner = {
      workspaceId: actor.workspaceId,
      ownerRef: `a:${actor.agentId}`,
      reader: { kind: "workspace" as const, id: actor.workspaceId },
    };
    return receiveUpload({ headers: Object.fromEntries(request.headers), body: Readable.from(request.body) }, owner);
  });
};
