import { clsx, type ClassValue } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

// Our four sizes would otherwise be taken for text colours.
const merge = extendTailwindMerge({
  extend: { classGroups: { "font-size": [{ text: ["meta", "body", "title", "head"] }] } },
});

export const cn = (...classes: ClassValue[]): string => merge(clsx(classes));
