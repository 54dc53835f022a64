export const FIELD_ID = "composer";

/** Keys and palette reach the one composer on the page. */
export function focusComposer(): void {
  document.getElementById(FIELD_ID)?.focus();
}
