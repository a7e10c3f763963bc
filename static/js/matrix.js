/* The grid of frequencies under the keyboard: arrows move, a block can be pasted, sums follow what is typed. */
(() => {
  "use strict";
  const table = document.querySelector("[data-matrix]");
  if (!table) return;
  const rows = [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll("input")]);
  const place = (input) => {
    const row = rows.findIndex((cells) => cells.includes(input));
    return [row, rows[row].indexOf(input)];
  };
  const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

  const sum = () => {
    [...(table.tFoot?.rows[0].querySelectorAll("td") ?? [])].forEach((cell, column) => {
      const total = rows.reduce((before, row) => before + (Number.parseInt(row[column].value, 10) || 0), 0);
      cell.classList.toggle("matrix-wrong", total !== 100);
      cell.querySelector("output").value = total;
      cell.querySelector("small")?.toggleAttribute("hidden", total === 100);
    });
  };
  table.addEventListener("input", sum);
  sum();

  table.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    if (!step || event.target.tagName !== "INPUT") return;
    const sideways = step[1] !== 0;
    const within = event.target.selectionStart !== event.target.selectionEnd ? 0 : event.target.selectionStart;
    if (sideways && step[1] < 0 && within > 0) return;
    if (sideways && step[1] > 0 && within < event.target.value.length && event.target.selectionStart === event.target.selectionEnd) return;
    const [row, column] = place(event.target);
    const next = rows[row + step[0]]?.[column + step[1]];
    event.preventDefault();
    next?.focus();
    next?.select();
  });

  table.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain");
    if (event.target.tagName !== "INPUT" || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    const [row, column] = place(event.target);
    text.replace(/\r/g, "").replace(/\n$/, "").split("\n").forEach((line, down) => {
      line.split("\t").forEach((value, across) => {
        const cell = rows[row + down]?.[column + across];
        if (cell) cell.value = value.trim();
      });
    });
    sum();
  });
})();
