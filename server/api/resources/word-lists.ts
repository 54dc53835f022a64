import { Done } from "@/lib/contracts/account";
import { listOf } from "@/lib/contracts/basics";
import { FoundWords, WordList, WordListContent, WordScan } from "@/lib/contracts/language";
import {
  createWordList,
  deleteWordList,
  findWords,
  getWordList,
  listWordLists,
  tryWords,
  updateWordList,
} from "@/lib/domain/language";
import type { Resource } from "../route";

/** Hundreds of thousands of words in one request. */
const LIST_BYTES = 32 * 1024 * 1024;

export const wordListRoutes: Resource = (route) => {
  route("get", "/word-lists", listWordLists, {
    access: "settings:read",
    summary: "Lists of sensitive words, without their words",
    answer: listOf(WordList),
  });
  route("post", "/word-lists", createWordList, {
    access: "settings:write",
    summary: "Add a list: its words are blocked, masked or marked for review a moment later",
    answer: WordList,
    status: 201,
    maxBytes: LIST_BYTES,
  });
  route("post", "/word-lists/scan", tryWords, {
    access: "settings:read",
    summary: "What the lists find in a text; nothing is stored",
    answer: WordScan,
  });
  route("get", "/word-lists/{wordListId}", getWordList, {
    access: "settings:read",
    summary: "One list with all its words",
    answer: WordListContent,
  });
  route("get", "/word-lists/{wordListId}/words", findWords, {
    access: "settings:read",
    summary: "The words of a list that contain `q`, by pages",
    answer: FoundWords,
  });
  route("patch", "/word-lists/{wordListId}", updateWordList, {
    access: "settings:write",
    summary: "Change a list: `words` replaces all, `add` and `remove` change some",
    answer: WordList,
    maxBytes: LIST_BYTES,
  });
  route("delete", "/word-lists/{wordListId}", deleteWordList, {
    access: "settings:write",
    summary: "Remove a list; its words pass a moment later",
    answer: Done,
  });
};
