export { lookUpPage, openTickets } from "./open";
export { askTicketCode, mailTicketCode, proveAddress } from "./prove";
export { dropOverCustomers } from "./session-store";
export { enterTicket, leaveTickets, listTickets } from "./tickets";
