import { expect, it } from "vitest";
import { commandFor, commandIds, keymap, type Press } from "./keymap";

const press = (key: string, part: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  writing: false,
  onControl: false,
  ...part,
});

it("every command of the table has its key", () => {
  expect([...commandIds].sort()).toEqual(Object.keys(keymap).sort());
  for (const id of commandIds) {
    const [first, second] = keymap[id].keys;
    const made = second ? press(second.toLowerCase(), { ctrlKey: true }) : press(first === "Esc" ? "Escape" : first);
    expect(commandFor(made)).toBe(id);
  }
});
it("letters are letters while one writes; Escape and Ctrl-K still work", () => {
  expect(commandFor(press("e", { writing: true }))).toBeNull();
  expect(commandFor(press("Escape", { writing: true }))).toBe("thread.back");
  expect(commandFor(press("k", { writing: true, metaKey: true }))).toBe("go.palette");
});
it("leaves the browser's own keys alone", () => {
  expect(commandFor(press("r", { ctrlKey: true }))).toBeNull();
  expect(commandFor(press("a", { metaKey: true }))).toBeNull();
  expect(commandFor(press("t", { altKey: true }))).toBeNull();
  expect(commandFor(press("Enter", { onControl: true }))).toBeNull();
});
it("capitals count: caps lock must not stop the work", () => {
  expect(commandFor(press("J"))).toBe("list.next");
});
