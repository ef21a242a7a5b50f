// SPDX-License-Identifier: Apache-2.0
// Runs before the first paint: the stored choice of theme, else the system's.
(() => {
  const root = document.documentElement;
  root.classList.add("has-script");
  let stored = null;
  try {
    stored = localStorage.getItem("lethe-theme");
  } catch {
    // Storage may be switched off; the system's choice stands then.
  }
  const dark = stored ? stored === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.classList.toggle("is-dark", dark);
})();
