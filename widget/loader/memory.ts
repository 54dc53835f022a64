let known = false;

/** Whether a chat exists, or that it does from now on: with one the frame loads by itself and feeds the badge. Blocked storage remembers for this page alone. */
export function chatExists(inbox: string, exists?: boolean): boolean {
  const name = `parley.${inbox}`;
  known = exists ?? known;
  try {
    if (exists) localStorage.setItem(name, "1");
    else if (exists === false) localStorage.removeItem(name);
    return localStorage.getItem(name) !== null;
  } catch {
    return known;
  }
}
