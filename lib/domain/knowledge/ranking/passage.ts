// What ranking needs to know of a passage: a question-answer pair has a question, a piece of an article has none.
export type RankingPassage = {
  id: string;
  sourceId: string;
  question?: string | undefined;
  title?: string | undefined;
  heading?: string | undefined;
  text: string;
};

// The order of the fields in a posting.
export const FIELDS = ["question", "title", "heading", "text"] as const;
