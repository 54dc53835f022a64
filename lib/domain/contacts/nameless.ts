/** A name that the desk itself gave to tell strangers apart. */
export const isNameless = (name: string): boolean => /^(Visitor|访客) \d{4}$/.test(name) || name === "";
