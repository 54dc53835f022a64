import { Done } from "@/lib/contracts/account";
import { listOf } from "@/lib/contracts/basics";
import { CustomField, FieldUse } from "@/lib/contracts/fields";
import {
  createField,
  deleteField,
  getField,
  listFields,
  orderCustomFields,
  updateField,
  useOfField,
} from "@/lib/domain/fields";
import type { Resource } from "../route";

export const customFieldRoutes: Resource = (route) => {
  const read = "settings:read" as const;
  const write = "settings:write" as const;
  route("get", "/custom-fields", listFields, {
    access: read,
    summary:
      "Typed fields of contacts, conversations and organisations, in their order; `of` narrows it to one of them",
    answer: listOf(CustomField),
  });
  route("post", "/custom-fields", createField, {
    access: write,
    summary: "Add a field behind the others; what is stored under its key is read by its kind from then on",
    answer: CustomField,
    status: 201,
  });
  route("post", "/custom-fields/reorder", orderCustomFields, {
    access: write,
    summary: "Put all fields of one subject into a new order",
    answer: listOf(CustomField),
  });
  route("get", "/custom-fields/{fieldId}", getField, { access: read, summary: "One field", answer: CustomField });
  route("get", "/custom-fields/{fieldId}/use", useOfField, {
    access: read,
    summary: "What would go with it: how many values, and which views and promises ask for it",
    answer: FieldUse,
  });
  route("patch", "/custom-fields/{fieldId}", updateField, {
    access: write,
    summary: "Change labels, options and whether resolving needs it; with a stale `rev` it is refused",
    answer: CustomField,
  });
  route("delete", "/custom-fields/{fieldId}", deleteField, {
    access: write,
    summary: "Remove a field with all its values; its key is free again once they are gone",
    answer: Done,
  });
};
