import { Done } from "@/lib/contracts/account";
import { listOf } from "@/lib/contracts/basics";
import { Organisation, OrganisationsFile } from "@/lib/contracts/organisations";
import {
  createOrganisation,
  deleteOrganisation,
  exportOrganisations,
  getOrganisation,
  listOrganisations,
  updateOrganisation,
} from "@/lib/domain/organisations";
import type { Resource } from "../route";

export const organisationRoutes: Resource = (route) => {
  const read = "contacts:read" as const;
  const write = "contacts:write" as const;
  route("get", "/organisations", listOrganisations, {
    access: read,
    summary: "Organisations, newest first; `q` looks in names and domains",
    answer: listOf(Organisation),
  });
  route("post", "/organisations", createOrganisation, {
    access: write,
    summary: "Add an organisation; contacts whose verified address is of its domains join at once",
    answer: Organisation,
    status: 201,
  });
  route("post", "/organisations/export", exportOrganisations, {
    access: read,
    summary: "All of them, or what `q` finds, as a CSV in which nothing runs as a formula; written to the audit log",
    answer: OrganisationsFile,
  });
  route("get", "/organisations/{organisationId}", getOrganisation, {
    access: read,
    summary:
      "One organisation; its people are `GET /contacts?organisation=`, its conversations `GET /conversations?organisation=`",
    answer: Organisation,
  });
  route("patch", "/organisations/{organisationId}", updateOrganisation, {
    access: write,
    summary: "Change name, domains, notes and custom fields; with a stale `rev` it is refused",
    answer: Organisation,
  });
  route("delete", "/organisations/{organisationId}", deleteOrganisation, {
    access: write,
    summary: "Remove it; its people and their conversations stay",
    answer: Done,
  });
};
