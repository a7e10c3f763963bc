/* The grid of frequencies under the keyboard: arrows move, a block can be pasted, sums follow what is typed,
   and nobody leaves the page by mistake while figures wait in it. */
(() => {
  "use strict";
  const table = document.querySelector("[data-matrix]");
  if (!table) return;
  /* Where there is none, the script of all forms asks before what was typed is left. */
  const form = document.querySelector("[data-matrix-form]");
  const status = document.querySelector("[data-matrix-status]");
  const lines = [...table.querySelectorAll("tbody tr:has(input)")];
  const rows = lines.map((row) => [...row.querySelectorAll("input")]);
  const place = (input) => {
    const row = rows.findIndex((cells) => cells.includes(input));
    return [row, rows[row].indexOf(input)];
  };
  const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

  /* Each question of one cause has its sum below its answers; a grid of one question has one at its end. */
  const sums = [...table.tBodies].map((body) => [body, body.querySelector("[data-sum]") ?? table.tFoot?.rows[0]]);
  const sum = () => sums.forEach(([body, line]) => {
    const counted = rows.filter((_, number) => body.contains(lines[number]) && !lines[number].hasAttribute("data-uncounted"));
    [...(line?.querySelectorAll("td:has(output)") ?? [])].forEach((cell, column) => {
      const total = counted.reduce((before, row) => before + (Number.parseInt(row[column].value, 10) || 0), 0);
      cell.classList.toggle("matrix-wrong", total !== 100);
      cell.querySelector("output").value = total;
      cell.querySelector("small")?.toggleAttribute("hidden", total === 100);
    });
  });
  sum();

  const words = new Map(rows.flat().map((input) => [input, input.parentElement.querySelector("small span")]));
  const before = new Map([...words].map(([input, span]) => [input, span.textContent]));
  const compare = (span, input) => {
    const same = input.value === input.defaultValue;
    span.textContent = same ? before.get(input) : `was ${input.defaultValue || "empty"}`;
  };

  let waiting = form?.hasAttribute("data-typed");
  const typed = () => {
    waiting = true;
    words.forEach(compare);
    sum();
  };
  table.addEventListener("input", typed);
  form?.addEventListener("submit", () => {
    const before = waiting;
    waiting = false;
    /* Whoever is still here then has stopped it. */
    setTimeout(() => { waiting = before; }, 1000);
  });
  addEventListener("beforeunload", (event) => {
    if (form && waiting) event.preventDefault();
  });

  let entered = null;
  table.addEventListener("focusin", (event) => {
    event.target.select?.();
    entered = event.target;
  });
  table.addEventListener("mouseup", (event) => {
    if (event.target === entered) event.preventDefault();
    entered = null;
  });

  table.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    if (!step || event.target.tagName !== "INPUT") return;
    const sideways = step[1] !== 0;
    const within = event.target.selectionStart !== event.target.selectionEnd ? 0 : event.target.selectionStart;
    if (sideways && step[1] < 0 && within > 0) return;
    if (sideways && step[1] > 0 && within < event.target.value.length && event.target.selectionStart === event.target.selectionEnd) return;
    const [row, column] = place(event.target);
    const back = event.key === "Enter" && event.shiftKey;
    event.preventDefault();
    rows[row + (back ? -1 : step[0])]?.[column + step[1]]?.focus();
  });

  table.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain");
    if (event.target.tagName !== "INPUT" || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    const [row, column] = place(event.target);
    let [filled, outside] = [0, 0];
    text.replace(/\r/g, "").replace(/\n$/, "").split("\n").forEach((line, down) => {
      line.split("\t").forEach((value, across) => {
        const cell = rows[row + down]?.[column + across];
        if (cell) cell.value = value.trim();
        cell ? filled++ : outside++;
      });
    });
    const cells = (number) => `${number} cell${number === 1 ? "" : "s"}`;
    status.textContent = `${cells(filled)} filled in.`;
    if (outside) status.textContent += ` ${cells(outside)} of what you pasted lay beyond the grid and were left out.`;
    status.classList.toggle("errornote", outside > 0);
    typed();
  });

  table.querySelector("[aria-invalid]")?.focus();
})();
