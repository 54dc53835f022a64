/** Only a path of our own: a link must not lead a freshly signed-in person elsewhere. */
export const safeNext = (next: string | undefined): string => (next && /^\/(?![/\\])/.test(next) ? next : "/inbox");
