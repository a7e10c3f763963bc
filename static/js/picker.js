/* Pickers of the admin: rows are found as one types, and picked with a button.
   Without this the words are looked up when the form is saved. */
(() => {
  "use strict";
  const PAUSE = 200;
  let latest = 0;

  const pick = (picker, id, text) => {
    const codes = picker.querySelector("[data-codes]");
    if (codes) {
      const lines = codes.rows > 1 ? codes.value.split("\n").filter((line) => line.trim()) : [];
      codes.value = [...lines, text.replace(/\s+/g, " ")].join("\n");
      return;
    }
    const select = picker.querySelector("select");
    if (select) {
      const known = [...select.options].find((option) => option.value === String(id));
      select.add(known ?? new Option(text, id));
      select.value = id;
      select.dispatchEvent(new Event("change", { bubbles: true }));
      return;
    }
    const name = picker.querySelector("textarea").name.replace(/-typed$/, "");
    const boxes = [...picker.querySelectorAll("input[type=checkbox]")];
    const value = "pickerByText" in picker.dataset ? text.replace(/\s+/g, " ") : String(id);
    const same = (one) => one.value === value || one.parentElement.textContent.trim() === value;
    const box = boxes.find(same) ?? document.createElement("input");
    if (!boxes.includes(box)) {
      Object.assign(box, { type: "checkbox", name, value });
      const label = document.createElement("label");
      label.append(box, ` ${text}`);
      const line = document.createElement("div");
      line.append(label);
      picker.firstElementChild.append(line);
    }
    box.checked = true;
  };

  const clear = (picker, told) => {
    picker.querySelector("[name$='-typed']").value = "";
    picker.querySelector("[data-picker-hits]").hidden = true;
    picker.querySelector("[data-picker-status]").textContent = told;
  };

  const show = (picker, found, words) => {
    const list = picker.querySelector("[data-picker-hits]");
    const many = found.pagination?.more ? " or more" : "";
    const adds = picker.parentElement.querySelector(".add-related") ? " “+” adds a new one here." : "";
    const told = `${found.results.length}${many} found${found.results.length ? ": choose one" : ""}.${found.results.length ? "" : adds}`;
    const lost = "That could not be looked up now. Saving looks it up again.";
    picker.querySelector("[data-picker-status]").textContent = words ? (found.lost ? lost : told) : "";
    list.hidden = !found.results.length;
    list.replaceChildren(...found.results.map(({ id, text }) => {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: text });
      button.addEventListener("click", () => {
        pick(picker, id, text);
        clear(picker, `“${text}” is added. Save to keep it.`);
        picker.querySelector("[name$='-typed']").focus();
      });
      const item = document.createElement("li");
      item.append(button);
      return item;
    }));
  };

  /* No network, an error, or a log-in in the place of what was asked for: that is not "0 found". */
  const look = async (address) => {
    try {
      const answer = await fetch(address);
      if (answer.ok) return await answer.json();
    } catch { /* told below */ }
    return { results: [], lost: true };
  };

  const search = async (field) => {
    const mine = ++latest;
    const words = field.value.trim();
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    if (mine !== latest) return;
    const picker = field.closest("[data-picker]");
    const found = words ? await look(`${picker.dataset.picker}&term=${encodeURIComponent(words)}`) : { results: [] };
    if (mine === latest) show(picker, found, words);
  };

  addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-picker-scripted]").forEach((field) => { field.hidden = false; });
    /* What is added in a window of its own: Django knows selects, and would drop it where boxes are ticked. */
    const djangos = window.dismissAddRelatedObjectPopup;
    window.dismissAddRelatedObjectPopup = (opened, id, text) => {
      const field = document.getElementById(`${opened.name.replace(/__\d+$/, "")}-typed`);
      const picker = field?.closest("[data-picker]");
      if (picker && !picker.querySelector("select")) {
        pick(picker, id, text);
        clear(picker, `“${text}” is added. Save to keep it.`);
      }
      djangos(opened, id, text);
    };
  });

  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-picker] [name$='-typed']")) search(event.target);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("[data-picker] [name$='-typed']")) return;
    event.preventDefault();
    const hits = event.target.closest("[data-picker]").querySelectorAll("[data-picker-hits]:not([hidden]) button");
    if (hits.length === 1) hits[0].click();
  });
})();
