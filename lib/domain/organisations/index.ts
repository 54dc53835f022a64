export { createOrganisation, deleteOrganisation, updateOrganisation } from "./change";
export { exportOrganisations } from "./export";
export { getOrganisation, listOrganisations } from "./list";
export { joinByAddress, organisationExists, organisationsNamed } from "./store";
