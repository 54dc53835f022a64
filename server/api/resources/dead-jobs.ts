import { Done } from "@/lib/contracts/account";
import { listOf } from "@/lib/contracts/basics";
import { DeadJob } from "@/lib/contracts/jobs";
import { dismissJob, listDeadJobs, redriveJob } from "@/lib/domain/jobs";
import type { Resource } from "../route";

export const deadJobRoutes: Resource = (route) => {
  route("get", "/dead-jobs", listDeadJobs, {
    access: "settings:read",
    summary: "Background work that failed for good, newest first",
    answer: listOf(DeadJob),
  });
  route("post", "/dead-jobs/{jobId}/redrive", redriveJob, {
    access: "settings:write",
    summary: "Do it once more",
    answer: Done,
  });
  route("delete", "/dead-jobs/{jobId}", dismissJob, {
    access: "settings:write",
    summary: "Let it go; what it should have done stays undone",
    answer: Done,
  });
};
