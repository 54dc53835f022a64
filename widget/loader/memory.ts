const name = (inbox: string) => `parley.${inbox}`;
let memory = false;

/** Only that a chat exists: with it the frame loads by itself and feeds the badge. Blocked storage remembers for this page alone. */
export function remember(inbox: string, has: boolean): void {
  memory = has;
  try {
    if (has) localStorage.setItem(name(inbox), "1");
    else localStorage.removeItem(name(inbox));
  } catch {
    // Memory has it.
  }
}

export function remembers(inbox: string): boolean {
  try {
    return memory || !!localStorage.getItem(name(inbox));
  } catch {
    return memory;
  }
}
