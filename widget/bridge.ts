import type { Attributes } from "@/lib/contracts/basics";
import type { Identity, PageView } from "@/lib/contracts/sockets";

/** What the customer's page and the chat frame say to each other. Both sides check origin, source and shape. */
export type ToFrame =
  | { parley: 1; type: "init"; locale: string; open: boolean; page: PageView; identity?: Identity }
  | { parley: 1; type: "open"; open: boolean }
  | { parley: 1; type: "page"; page: PageView }
  | { parley: 1; type: "identify"; identity: Identity }
  | { parley: 1; type: "set"; attributes: Attributes }
  | { parley: 1; type: "track"; name: string }
  | { parley: 1; type: "logout" };
export type ToHost =
  | { parley: 1; type: "ready" | "close" }
  | { parley: 1; type: "unread"; count: number }
  | { parley: 1; type: "chat"; has: boolean }
  | { parley: 1; type: "theme"; color: string; ink: string; position: string }
  | { parley: 1; type: "event"; name: string; data: unknown };
