/* Goes on to what takes a while, and says meanwhile that it does. Without this a button leads there. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-goes-on]");
  /* Who comes back to this page wants to be here. */
  if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") return;
  form.hidden = true;
  document.querySelector("[data-waiting]").hidden = false;
  /* Painted first: until the answer comes it is all there is to see. */
  setTimeout(() => form.submit(), 100);
})();
