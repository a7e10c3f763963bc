/* What is to be said of a text is asked for while somebody types. Without this it stands below the field
   whenever the form is shown, and is told after saving. */
(() => {
  "use strict";
  const PAUSE = 800;
  let waiting;
  let latest = 0;

  /* No network, an error, or a log-in in the place of what was asked for: that is not "nothing to say". */
  const ask = async (address, form) => {
    try {
      const answer = await fetch(address, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      if (answer.ok && !answer.redirected) return await answer.text();
    } catch { /* told below */ }
    return undefined;
  };

  const remarks = (place) => [...place.querySelectorAll("li")].map((line) => line.textContent);
  const show = (answer) => {
    const fresh = [];
    for (const found of new DOMParser().parseFromString(answer, "text/html").querySelectorAll(".marks")) {
      const place = document.getElementById(found.id);
      if (!place || place.innerHTML === found.innerHTML) continue;
      const before = remarks(place);
      fresh.push(...remarks(found).filter((line) => !before.includes(line)));
      place.replaceChildren(...found.childNodes);
    }
    return fresh.join(" ");
  };

  document.addEventListener("input", (event) => {
    const form = event.target.form;
    const status = form?.querySelector("[data-marks]");
    if (!status || !document.getElementById(`${event.target.id}_marks`)) return;
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const mine = ++latest;
      const answer = await ask(status.dataset.marks, form);
      if (mine !== latest) return;
      const lost = answer === undefined;
      status.classList.toggle("lost", lost);
      status.textContent = lost ? status.dataset.lost : show(answer);
    }, PAUSE);
  });
})();
