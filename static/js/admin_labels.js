/* Fields with suggestions as you type get the name of the list they stand for; their library gives none. */
(() => {
  "use strict";
  const name = () => {
    document.querySelectorAll(".select2-search__field:not([aria-label])").forEach((field) => {
      const list = field.closest(".select2-container")?.previousElementSibling;
      const words = list?.getAttribute("aria-label") || list?.labels?.[0]?.textContent.replace(":", "").trim();
      if (words) field.setAttribute("aria-label", words);
    });
  };
  addEventListener("load", name);
  document.addEventListener("formset:added", () => setTimeout(name));
})();
