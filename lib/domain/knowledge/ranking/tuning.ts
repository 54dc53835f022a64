// The constants of ranking. Set by hand with bank questions and one health FAQ in view; both move little around them.
export const TUNING = {
  // BM25F: the weight and the length normalisation of question, title, heading, text.
  k1: 1.6,
  fields: [1, 0.9, 0.8, 0.25],
  lengthNorm: [0.7, 0.5, 0.5, 0.6],
  // Terms of a question: how much they say, and what a stand-in is worth.
  stopWord: 0.2,
  questionWord: 0.5,
  joined: 0.95,
  half: 0.7,
  alias: 0.8,
  synonym: 0.6,
  translation: 0.45,
  // The blend: BM25F finds the candidates, likeness orders them.
  likeness: 0.8,
  grams: 0.6,
  coverage: 0.3,
  candidates: 100,
  // How many candidates are read sentence by sentence, and what their sentences are worth beside
  // a question that says the same: those of an article, those of an answer.
  reread: 20,
  body: 0.75,
  answer: 0.6,
  otherTongue: 0.8,
};
