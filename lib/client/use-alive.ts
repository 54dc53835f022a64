"use client";

import { useEffect, useLayoutEffect, type RefObject } from "react";
import { useInBrowser } from "./use-in-browser";

/** Whether the page answers yet. What is pressed before that is not heard. */
export const useAlive = (): boolean => useInBrowser(() => true, false);

type Field = HTMLInputElement | HTMLTextAreaElement;

/**
 * A field tells its owner what was written into it before the page was alive, by a quick person or by the browser's
 * password store. Without this the text stands in the field and the form believes it empty.
 */
export function useWritten(field: RefObject<Field | null>): void {
  useLayoutEffect(() => {
    if (field.current && field.current.value !== field.current.defaultValue) tellAgain(field.current);
  }, [field]);
}

/** A field for files tells its owner which were chosen before the page was alive. */
export function useChosen(field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    if (field.current?.files?.length) field.current.dispatchEvent(new Event("change", { bubbles: true }));
  }, [field]);
}

/** React hears a change only if it differs from the last value that it saw, and that it sees through the element's own setter. */
function tellAgain(field: Field): void {
  const written = field.value;
  const { selectionStart, selectionEnd } = field;
  field.value = field.defaultValue;
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(kind.prototype, "value")?.set?.call(field, written);
  if (selectionStart !== null) field.setSelectionRange(selectionStart, selectionEnd);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
