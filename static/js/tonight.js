/* The tonight card can fill the screen and keep it on, where the device allows that. */
(() => {
  "use strict";
  const button = document.querySelector("[data-keep-awake]");
  const page = document.documentElement;
  const canFill = Boolean(page.requestFullscreen && document.fullscreenEnabled);
  const canWake = "wakeLock" in navigator;
  if (!button || !(canFill || canWake)) return;

  let wanted = false;
  const keepAwake = () => {
    if (wanted && canWake && !document.hidden) navigator.wakeLock.request("screen").catch(() => {});
  };
  /* The lock ends whenever the page is out of sight. */
  document.addEventListener("visibilitychange", keepAwake);
  button.addEventListener("click", () => {
    wanted = true;
    keepAwake();
    if (canFill) page.requestFullscreen().catch(() => {});
    button.hidden = true;
  });
  document.addEventListener("fullscreenchange", () => {
    if (!document.fullscreenElement) {
      wanted = false;
      button.hidden = false;
    }
  });
  button.hidden = false;
})();
