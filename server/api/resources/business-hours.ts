import { Done } from "@/lib/contracts/account";
import { listOf } from "@/lib/contracts/basics";
import { BusinessHours, CalendarRead, DatesImported } from "@/lib/contracts/hours";
import {
  createHours,
  deleteHours,
  getHours,
  importDates,
  listHours,
  readCalendarFile,
  updateHours,
} from "@/lib/domain/hours";
import type { Resource } from "../route";

export const businessHoursRoutes: Resource = (route) => {
  route("get", "/business-hours", listHours, {
    access: "settings:read",
    summary: "When people are at the desk",
    answer: listOf(BusinessHours),
  });
  route("post", "/business-hours", createHours, {
    access: "settings:write",
    summary: "Add hours; refused when they are never open",
    answer: BusinessHours,
    status: 201,
  });
  route("get", "/business-hours/{hoursId}", getHours, {
    access: "settings:read",
    summary: "One schedule, and whether it is open now",
    answer: BusinessHours,
  });
  route("patch", "/business-hours/{hoursId}", updateHours, {
    access: "settings:write",
    summary: "Change hours, holidays or whether they are the workspace's own; with a stale `rev` it is refused",
    answer: BusinessHours,
  });
  route("post", "/business-hours/read-calendar", readCalendarFile, {
    access: "settings:write",
    summary: "The holidays in an iCalendar file, without saving them",
    answer: CalendarRead,
  });
  route("post", "/business-hours/{hoursId}/import-dates", importDates, {
    access: "settings:write",
    summary: "Add the holidays of an iCalendar file; dates that are there already stay as they are",
    answer: DatesImported,
  });
  route("delete", "/business-hours/{hoursId}", deleteHours, {
    access: "settings:write",
    summary: "Remove hours that no inbox and no team keeps",
    answer: Done,
  });
};
