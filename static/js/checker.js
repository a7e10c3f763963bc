/* Small comforts. Nothing depends on this file: every page works without it. */
(() => {
  "use strict";

  /* "None of these" and the other boxes of its list untick each other; the server checks it, too. */
  document.addEventListener("change", (event) => {
    const box = event.target;
    if (box.type !== "checkbox" || !box.checked) return;
    for (const other of box.closest("fieldset")?.querySelectorAll("input[type=checkbox]") ?? []) {
      if (other !== box && (box.dataset.exclusive !== undefined || other.dataset.exclusive !== undefined)) {
        other.checked = false;
      }
    }
  });

  /* After a step was put in place: its title, the top of the page, and the focus on what to read first. */
  const arrived = (step) => {
    const site = document.querySelector(".site-name")?.textContent.trim();
    document.title = [step.dataset.title, site].filter(Boolean).join(" – ");
    window.scrollTo(0, 0);
    (step.querySelector(".error-summary") ?? step.querySelector("h1"))?.focus({ preventScroll: true });
  };
  const main = document.getElementById("main");
  if (main) {
    new MutationObserver((changes) => {
      const added = changes.flatMap((change) => [...change.addedNodes]);
      const step = added.find((node) => node.id === "step");
      if (step) arrived(step);
    }).observe(main, { childList: true });
  }

  /* Colours change in place; the server keeps the choice. */
  const root = document.documentElement;
  const paint = (theme) => {
    root.dataset.theme = theme;
    for (const each of document.querySelectorAll(".theme-form button")) {
      each.setAttribute("aria-pressed", String(each.value === theme));
    }
    for (const bar of document.querySelectorAll("meta[name=theme-color]")) {
      bar.content = getComputedStyle(document.body).backgroundColor;
    }
  };
  document.addEventListener("submit", (event) => {
    if (!event.target.matches(".theme-form")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    paint(event.submitter.value);
    fetch(event.target.action, { method: "POST", body: new FormData(event.target, event.submitter), redirect: "manual" });
  });

  /* A second press of a button while the first is on its way does nothing. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) event.preventDefault();
    else if (!form.dataset.hxPost) form.dataset.sent = "yes";
  });
  /* On paper nothing is folded up. */
  window.addEventListener("beforeprint", () => {
    for (const folded of document.querySelectorAll("main details")) folded.open = true;
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) paint(document.cookie.match(/hts-theme=(\w+)/)?.[1] ?? "auto");
    for (const form of document.forms) delete form.dataset.sent;
  });
})();
