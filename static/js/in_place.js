/* What htmx may put in place, and what is said where nothing came. Loaded after htmx and with it only. */
(() => {
  "use strict";
  const SLOW = 1000;
  const LEAVING = 5000;
  const words = document.querySelector("template[data-not-sent]").content;
  const status = document.querySelector("[data-sending]");
  let waiting;

  /* An answer is ours if it leads on, or if it holds what it is to replace. A proxy's page, a log-in or
     an error of the server does neither. */
  const fits = ({ response, hx, text, target }) =>
    hx.redirect || hx.refresh || ([200, 422].includes(response.status) && text.includes(`id="${target.id}"`));

  const say = ({ sourceElement: place, request, response }) => {
    const notice = words.firstElementChild.cloneNode(true);
    const again = notice.querySelector("button");
    const told = notice.querySelector("[data-late]");
    /* After the time in templates/components/htmx_config.html; whether it has arrived nobody knows. */
    if (told && request.signal.reason === "timeout") told.textContent = told.dataset.late;
    const before = place.querySelector(".not-sent");
    const focused = before?.contains(document.activeElement);
    if (!again && before) return;
    if (again) {
      Object.assign(again, { name: request.submitter.name, value: request.submitter.value });
      /* Whatever it was that answered, sent as a page the form will show it. */
      again.toggleAttribute("data-plain", response?.status < 500);
    }
    if (before) before.replaceWith(notice);
    else (request.submitter?.parentElement ?? place).prepend(notice);
    if (focused) again.focus();
  };

  document.addEventListener("submit", (event) => {
    if (event.submitter?.hasAttribute("data-plain") && !event.target.matches("[aria-busy]")) {
      event.stopImmediatePropagation();
    }
  }, true);
  document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
    if (!ctx.request.form) return;
    ctx.request.form.setAttribute("aria-busy", "true");
    waiting = setTimeout(() => { status.textContent = status.dataset.sending; }, SLOW);
  });
  document.addEventListener("htmx:after:request", (event) => {
    if (!fits(event.detail.ctx)) event.preventDefault();
  });
  document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
    clearTimeout(waiting);
    if (status) status.textContent = "";
    /* Where the whole page is left, a stop of that must not leave a form that cannot be sent. */
    const free = () => ctx.request.form?.removeAttribute("aria-busy");
    if (ctx.keepIndicators) {
      setTimeout(free, LEAVING);
      return;
    }
    free();
    if (ctx.status !== "swapped") say(ctx);
  });
})();
