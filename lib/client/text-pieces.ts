/** The running text below a node, piece by piece. */
export function textPieces(root: Node): Text[] {
  const pieces: Text[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (node instanceof Text) pieces.push(node);
  return pieces;
}
