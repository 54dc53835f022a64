/**
 * What a quick person presses before the page answers is kept, the last of it, and pressed again once it does. A page
 * comes alive part by part, so each button is asked. Links work without any script and are let through.
 */
export function FirstClick({ nonce }: { nonce: string | undefined }) {
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: `(${keep})()` }} />;
}

// Runs as it stands, before any other script, and therefore uses nothing from outside itself. React tells nobody which
// elements it answers for; that it hangs their properties on them is seen by a browser story, should it ever change.
const keep = `function () {
  let pressed = null;
  const answers = (button) => Object.keys(button).some((key) => key.startsWith("__reactProps$"));
  const pressAgain = () => {
    if (!pressed || !pressed.isConnected) pressed = null;
    else if (!answers(pressed)) requestAnimationFrame(pressAgain);
    else {
      const button = pressed;
      pressed = null;
      button.click();
    }
  };
  addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("button, [role=button]");
    if (!button) return;
    const waits = pressed !== null;
    pressed = null;
    if (answers(button)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    pressed = button;
    if (!waits) requestAnimationFrame(pressAgain);
  }, true);
}`;
