/* A picture of the row beside its form, as the public would see it, that follows what is typed.
   Without this the button opens the same in a new tab. Who only reads the form costs the site nothing. */
(() => {
  "use strict";
  const PAUSE = 1000;
  const ABOVE = 80;
  const LONGEST = 20000;
  const TEXTS = "main :is(h1, h2, h3, p, li, dt, dd, legend, label, summary)";
  const pane = document.querySelector("[data-as-typed]");
  const form = pane?.closest("form");
  if (!form) return;
  const [box, frame, said] = ["details", "iframe", "[role=status]"].map((what) => pane.querySelector(what));
  let waiting, asked, shown;

  const written = () => String(new URLSearchParams([...new FormData(form)].filter(([, one]) => typeof one === "string")));
  const ask = async (sent) => {
    try {
      const body = new URLSearchParams(`${sent}&_look=1`);
      const answer = await fetch(location.href, { method: "POST", body, signal: AbortSignal.timeout(LONGEST) });
      if (!answer.redirected) return new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch { /* told below */ }
    return undefined;
  };

  /* As high as what it shows, so that the box around it scrolls and not the frame, in which nothing can be reached. */
  const fit = () => {
    frame.style.blockSize = "0";
    frame.style.blockSize = `${frame.contentDocument.documentElement.scrollHeight}px`;
  };
  /* What was typed is brought into sight. */
  const follow = (before) => {
    const fresh = [...frame.contentDocument.querySelectorAll(TEXTS)].find((one) => !before.has(one.textContent));
    const place = fresh?.getBoundingClientRect();
    const view = frame.parentElement;
    if (place && (place.top < view.scrollTop || place.bottom > view.scrollTop + view.clientHeight)) {
      view.scrollTop = place.top - ABOVE;
    }
  };
  const draw = (found) => {
    found.querySelectorAll("body > :not(main), [data-page-only], script").forEach((one) => one.remove());
    found.querySelectorAll("details").forEach((one) => { one.open = true; });
    const there = frame.contentDocument.querySelector("main");
    if (!there) frame.srcdoc = `<!doctype html>${found.documentElement.outerHTML}`;
    else {
      const before = new Set([...frame.contentDocument.querySelectorAll(TEXTS)].map((one) => one.textContent));
      there.replaceWith(found.querySelector("main"));
      fit();
      follow(before);
    }
  };

  const show = async () => {
    const sent = written();
    if (!box.open || asked || sent === shown) return;
    asked = true;
    const found = await ask(sent);
    asked = false;
    const fits = found?.querySelector("[data-as-typed-fits]");
    said.textContent = fits ? "" : said.dataset[found ? "wrong" : "lost"];
    shown = found && sent;
    if (fits) draw(found);
    if (written() !== sent) soon();
  };
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, PAUSE);
  };

  box.open = matchMedia("(min-width: 75rem)").matches;
  box.firstElementChild.addEventListener("click", () => setTimeout(show));
  frame.addEventListener("load", fit);
  for (const kind of ["focusin", "input", "change"]) form.addEventListener(kind, soon);
  form.append(pane);
  form.classList.add("with-picture");
  pane.hidden = false;
})();
