/* Small comforts. Nothing depends on this file: every page works without it. */
(() => {
  "use strict";

  /* "None of these" and the other boxes of its list untick each other, and say so; the server checks it, too. */
  document.addEventListener("change", (event) => {
    const box = event.target;
    const told = box.closest("fieldset")?.querySelector("[data-cleared]");
    if (!told || !box.checked) return;
    const others = box.matches("[data-exclusive]") ? "input" : "[data-exclusive]";
    const cleared = [...box.closest("fieldset").querySelectorAll(`${others}:checked`)].filter((other) => other !== box);
    for (const other of cleared) other.checked = false;
    told.value = cleared.length ? `${told.dataset.cleared} ${cleared.length}` : "";
  });

  /* Days go by the clock of this device. The server reads the name of its zone while there are answers. */
  if (document.querySelector(".journey")) {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const [prefix, secure] = location.protocol === "https:" ? ["__Host-", "; secure"] : ["", ""];
    document.cookie = `${prefix}hts-zone=${timeZone}; path=/; samesite=lax${secure}`;
  }

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

  /* A link of the error summary leads to a box; where the screen is too low for all, the question is first. */
  document.addEventListener("click", (event) => {
    const box = document.getElementById(event.target.closest(".error-summary a")?.hash.slice(1));
    const asked = box?.closest(".field-wrong")?.querySelector("legend");
    if (!asked) return;
    event.preventDefault();
    box.focus({ preventScroll: true });
    box.scrollIntoView();
    if (asked.getBoundingClientRect().top < 0) asked.scrollIntoView();
  });

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
  const keep = async (form, chosen) => {
    const told = form.parentElement.querySelector("[data-lost]");
    told.value = "";
    const sent = { method: "POST", body: new FormData(form, chosen), redirect: "manual", keepalive: true };
    const kept = await fetch(form.action, sent).then((answer) => answer.type === "opaqueredirect", () => false);
    if (!kept) told.value = told.dataset.lost;
  };
  document.addEventListener("submit", (event) => {
    if (!event.target.matches(".theme-form")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    paint(event.submitter.value);
    keep(event.target, event.submitter);
  }, true);

  /* A second press of a button while the first is on its way does nothing; one that was stopped can be
     sent again, at the latest when somebody would lose patience. */
  const PATIENCE = 5000;
  const free = (form) => form.removeAttribute("aria-busy");
  const freeAll = () => [...document.forms].forEach(free);
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[aria-busy]")) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (!form.dataset.hxPost) {
      form.setAttribute("aria-busy", "true");
      setTimeout(free, PATIENCE, form);
    }
  }, true);
  window.navigation?.addEventListener("navigateerror", freeAll);
  /* What is chosen meanwhile would not be sent: it cannot be. */
  document.addEventListener("click", (event) => {
    if (event.target.closest("[aria-busy] fieldset")) event.preventDefault();
  }, true);

  /* On paper stands what it is for, also where a browser does not know how to show it folded. */
  window.addEventListener("beforeprint", () => {
    for (const folded of document.querySelectorAll("main .on-paper:not([open])")) {
      folded.open = true;
      window.addEventListener("afterprint", () => { folded.open = false; }, {once: true});
    }
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) paint(document.cookie.match(/hts-theme=(\w+)/)?.[1] ?? "auto");
    freeAll();
  });
})();
