/* Nothing typed in the admin is lost: leaving a form asks first, and the window keeps what was typed
   until it is saved, thrown away, or its person logs out. */
(() => {
  "use strict";
  const SENT = "hts-sent";
  const user = document.querySelector("meta[name=person]")?.content ?? "";
  const own = `hts-typed ${user} `;
  const keyOf = (form) => own + new URL(form.getAttribute("action") || location.href, location.href).pathname;
  const kept = () => Object.keys(sessionStorage).filter((key) => key.startsWith("hts-typed "));
  const forget = (keys) => keys.forEach((key) => sessionStorage.removeItem(key));
  const forms = [...document.querySelectorAll("#content form[method=post]")]
    .filter((form) => !form.matches("[data-matrix-form]") && !form.querySelector("[type=password]"));

  /* What somebody else left in this window is nobody's to see. */
  if (user) forget(kept().filter((key) => !key.startsWith(own)));
  if (document.querySelector(".messagelist .success")) forget([sessionStorage.getItem(SENT), SENT]);
  let goes = false;
  document.querySelector("#logout-form")?.addEventListener("submit", () => {
    goes = true;
    forget([...kept(), SENT]);
  });

  const UNTYPED = /^(csrfmiddlewaretoken|action|select_across|_selected_action|_save|_continue|_addanother)$/;
  const PRESSED = ["submit", "button", "image", "file"];
  const isTyped = (field) => field.name && !UNTYPED.test(field.name) && !PRESSED.includes(field.type);
  const valuesOf = (field) => {
    if (field.options) return [...field.selectedOptions].map((option) => [field.name, option.value, option.text]);
    if (!["checkbox", "radio"].includes(field.type)) return [[field.name, field.value]];
    return field.checked ? [[field.name, field.value, field.parentElement.textContent.trim()]] : [];
  };
  const written = (form) => JSON.stringify([...form.elements].filter(isTyped).flatMap(valuesOf));

  let leaving = false;
  const before = new Map(forms.map((form) => [form, written(form)]));
  /* A form that comes back with errors holds what was typed, and none of it is saved. */
  const refused = Boolean(document.querySelector("#content .errornote, #content .errorlist, #content [data-typed]"));
  const changed = (form) => written(form) !== before.get(form);
  addEventListener("pagehide", () => {
    if (!leaving && !goes) forms.filter((form) => keeps(form) && changed(form)).forEach(keep);
  });
  addEventListener("beforeunload", (event) => {
    if (!leaving && forms.some((form) => changed(form) || (refused && keeps(form)))) event.preventDefault();
  });

  /* Of long forms the window keeps what was typed; a window that another form opened closes after saving. */
  const keeps = (form) => /_form$|^changelist-form$/.test(form.id) && !form.querySelector("[name=_popup]");
  const keep = (form) => {
    try {
      sessionStorage.setItem(keyOf(form), written(form));
    } catch { /* The window's store is full or closed: the question before leaving is still asked. */ }
  };

  const roomFor = (form, values) => values.forEach(([name, value]) => {
    const total = name.endsWith("-TOTAL_FORMS") && form.elements[name];
    const more = total && form.querySelector(`#${name.replace("-TOTAL_FORMS", "-group")} .add-row a`);
    for (let lacking = Number(value) - Number(total?.value); more && lacking > 0; lacking -= 1) more.click();
  });
  /* What a picker found is no field of the page as it was loaded. */
  const picked = (form, [name, value, words]) => {
    const picker = form.elements[`${name}-typed`]?.closest?.("[data-picker]");
    if (!picker || !words) return false;
    const [line, label] = [document.createElement("div"), document.createElement("label")];
    const box = Object.assign(document.createElement("input"), { type: "checkbox", name, value, checked: true });
    label.append(box, ` ${words}`);
    line.append(label);
    picker.firstElementChild.append(line);
    return true;
  };
  const putBack = (form, values) => {
    roomFor(form, values);
    const left = [...values];
    const take = (name, value) => {
      const found = left.findIndex((one) => one[0] === name && (value === undefined || one[1] === value));
      return found < 0 ? undefined : left.splice(found, 1)[0];
    };
    for (const field of [...form.elements].filter(isTyped)) {
      if (field.type === "hidden" && !/^(version|seen)$/.test(field.name)) take(field.name);
      else if (["checkbox", "radio"].includes(field.type)) field.checked = Boolean(take(field.name, field.value));
      else if (field.options) {
        for (const option of field.options) option.selected = Boolean(take(field.name, option.value));
        const more = take(field.name);
        if (more) field.add(new Option(more[2], more[1], true, true));
      } else field.value = take(field.name)?.[1] ?? field.value;
    }
    return left.filter((one) => one[1] && !picked(form, one));
  };

  const element = (name, text, more = {}) =>
    Object.assign(document.createElement(name), { textContent: text, ...more });
  const offer = (form, values) => {
    const note = element("div", "", { className: "errornote" });
    const back = element("button", "Put it back", { type: "button", className: "button" });
    const away = element("button", "Throw it away", { type: "button", className: "button" });
    note.setAttribute("role", "status");
    note.append(element("p", "What you typed here before was not saved. This window still has it."), back, " ", away);
    form.prepend(note);
    away.addEventListener("click", () => { forget([keyOf(form)]); note.remove(); });
    back.addEventListener("click", () => {
      const left = putBack(form, values);
      note.replaceChildren(element("p", "It stands below as you typed it. It is not saved yet."));
      keep(form);
      left.forEach(([, value]) => note.append(element("p", `No place was found for: ${value}`)));
    });
  };

  for (const form of forms) {
    const there = keeps(form) && sessionStorage.getItem(keyOf(form));
    if (there && !refused && there !== before.get(form)) offer(form, JSON.parse(there));
    if (keeps(form)) for (const kind of ["input", "change"]) form.addEventListener(kind, () => {
      goes = false;
      keep(form);
    });
    form.addEventListener("submit", (event) => {
      if (event.submitter?.formTarget === "_blank") return;
      if (keeps(form) && changed(form)) keep(form);
      sessionStorage.setItem(SENT, keyOf(form));
      leaving = true;
      /* Whoever is still here then has stopped it. */
      setTimeout(() => { leaving = false; }, 1000);
    });
  }
})();
