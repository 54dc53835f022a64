import type { Resource } from "../route";
import { appRoutes } from "./apps";
import { accountRoutes } from "./account";
import { agentRoutes } from "./agents";
import { apiTokenRoutes } from "./api-tokens";
import { auditRoutes } from "./audit-log";
import { invitationRoutes } from "./invitations";
import { automationRuleRoutes } from "./automation-rules";
import { botTestRoutes } from "./bot-tests";
import { botRoutes } from "./bots";
import { businessHoursRoutes } from "./business-hours";
import { cannedReplyRoutes } from "./canned-replies";
import { contactRoutes } from "./contacts";
import { checklistRoutes } from "./checklists";
import { conversationRoutes } from "./conversations";
import { copilotRoutes } from "./copilot";
import { customFieldRoutes } from "./custom-fields";
import { curatedAnswerRoutes } from "./curated-answers";
import { draftRoutes } from "./drafts";
import { gapRoutes } from "./gaps";
import { flowRoutes } from "./flows";
import { deadJobRoutes } from "./dead-jobs";
import { inboxRoutes } from "./inboxes";
import { intentRoutes } from "./intents";
import { knowledgeRoutes } from "./knowledge";
import { macroRoutes } from "./macros";
import { mcpServerRoutes } from "./mcp-servers";
import { notificationRoutes } from "./notifications";
import { organisationRoutes } from "./organisations";
import { providerRoutes } from "./providers";
import { routingRoutes } from "./routing";
import { searchRoutes } from "./search";
import { shiftRoutes } from "./shifts";
import { slaPolicyRoutes } from "./sla-policies";
import { setupRoutes } from "./setup";
import { statusRoutes } from "./statuses";
import { teamRoutes } from "./teams";
import { timeEntryRoutes } from "./time-entries";
import { toolRoutes } from "./tools";
import { translationRoutes } from "./translations";
import { uploadRoutes } from "./uploads";
import { viewRoutes } from "./views";
import { wordListRoutes } from "./word-lists";
import { webhookRoutes } from "./webhooks";
import { workspaceRoutes } from "./workspace";

/** Everything the API offers, a file per resource. */
export const resources: readonly Resource[] = [
  setupRoutes,
  accountRoutes,
  workspaceRoutes,
  agentRoutes,
  teamRoutes,
  routingRoutes,
  invitationRoutes,
  apiTokenRoutes,
  botRoutes,
  botTestRoutes,
  draftRoutes,
  copilotRoutes,
  translationRoutes,
  curatedAnswerRoutes,
  gapRoutes,
  providerRoutes,
  contactRoutes,
  organisationRoutes,
  conversationRoutes,
  checklistRoutes,
  timeEntryRoutes,
  viewRoutes,
  customFieldRoutes,
  statusRoutes,
  searchRoutes,
  cannedReplyRoutes,
  notificationRoutes,
  macroRoutes,
  uploadRoutes,
  inboxRoutes,
  flowRoutes,
  mcpServerRoutes,
  toolRoutes,
  businessHoursRoutes,
  shiftRoutes,
  slaPolicyRoutes,
  automationRuleRoutes,
  webhookRoutes,
  appRoutes,
  knowledgeRoutes,
  wordListRoutes,
  intentRoutes,
  auditRoutes,
  deadJobRoutes,
];
