import type { Locale } from "@/lib/contracts/basics";
import type { TicketDesk } from "@/lib/contracts/customers";
import type { Api } from "./api";

/** What every screen stands on. */
export type Page = { api: Api; desk: TicketDesk; locale: Locale; leave(): void };
