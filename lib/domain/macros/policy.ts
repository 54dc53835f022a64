import { mayChangeView, mayOfferView, mayUseView } from "../conversations";

/** For whom a macro is and who changes it: the same rules as for saved views. */
export const mayUseMacro = mayUseView;
export const mayChangeMacro = mayChangeView;
export const mayOfferMacro = mayOfferView;
