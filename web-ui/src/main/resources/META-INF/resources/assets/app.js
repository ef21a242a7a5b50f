// SPDX-License-Identifier: Apache-2.0
// Conveniences only: every page works without this file.
(() => {
  const root = document.documentElement;
  const say = (words) => {
    const place = document.getElementById("said");
    if (place) place.textContent = words;
  };

  const themeButton = document.querySelector("[data-theme]");
  const nameTheme = () => {
    const dark = root.classList.contains("is-dark");
    themeButton.setAttribute("aria-label", dark ? themeButton.dataset.light : themeButton.dataset.dark);
  };
  if (themeButton) {
    themeButton.hidden = false;
    nameTheme();
    themeButton.addEventListener("click", () => {
      const dark = root.classList.toggle("is-dark");
      try {
        localStorage.setItem("lethe-theme", dark ? "dark" : "light");
      } catch {
        // Without storage the choice lasts for this page.
      }
      nameTheme();
    });
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      say(`${button.getAttribute("aria-label")}: ✓`);
      button.classList.add("is-copied");
      setTimeout(() => button.classList.remove("is-copied"), 1500);
    } catch {
      say("×");
    }
  });

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    const search = document.getElementById("search");
    if (event.key === "/" && search && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
    }
  });

  // The decision button repeats the choice.
  const decision = document.querySelector("form[data-decision]");
  if (decision) {
    const button = decision.querySelector("button[type=submit] [data-words]");
    const reason = decision.querySelector("textarea");
    const worded = () => {
      const chosen = decision.querySelector("input[type=radio]:checked");
      if (!chosen) return;
      button.textContent = chosen.dataset.button;
      reason.required = chosen.value !== "APPROVE";
    };
    decision.addEventListener("change", worded);
    worded();
  }

  // A choice shows the parts that belong to it; without a script all of them stand there.
  const show = (choice) => {
    const form = choice.closest("form");
    const chosen = choice.type === "radio" ? form.querySelector(`[name="${choice.name}"]:checked`) : choice;
    const value = choice.type === "checkbox" && !choice.checked ? "no" : chosen?.value;
    for (const part of form.querySelectorAll(`[data-of="${choice.name}"]`)) {
      const mine = Boolean(chosen) && part.dataset.value.split(" ").includes(value);
      part.classList.toggle("is-other", !mine);
      if (mine && part.tagName === "DETAILS") part.open = true;
    }
  };
  for (const choice of document.querySelectorAll("[data-shows]")) {
    show(choice);
    choice.addEventListener("change", () => show(choice));
  }

  // A graph is walked along its arrows; without a script, Tab goes from node to node.
  for (const graph of document.querySelectorAll("[data-graph]")) {
    const nodes = [...graph.querySelectorAll("[data-node]")];
    const land = (here) => {
      for (const node of nodes) node.setAttribute("tabindex", node === here ? "0" : "-1");
      for (const edge of graph.querySelectorAll("[data-from]")) {
        edge.classList.toggle("is-near", [edge.dataset.from, edge.dataset.to].includes(here.dataset.node));
      }
    };
    const first = (names) => nodes.find((node) => node.dataset.node === names.split(" ")[0]);
    graph.addEventListener("focusin", (event) => land(event.target.closest("[data-node]")));
    graph.addEventListener("keydown", (event) => {
      const here = event.target.closest("[data-node]");
      const column = nodes.filter((node) => node.dataset.column === here.dataset.column);
      const next = {
        ArrowRight: () => first(here.dataset.onward),
        ArrowLeft: () => first(here.dataset.back),
        ArrowDown: () => column[column.indexOf(here) + 1],
        ArrowUp: () => column[column.indexOf(here) - 1],
      }[event.key]?.();
      if (!next) return;
      event.preventDefault();
      next.focus();
    });
    const start = graph.querySelector("[aria-current]") ?? nodes[0];
    for (const node of nodes) node.setAttribute("tabindex", node === start ? "0" : "-1");
  }

  // A dropped or chosen PDF is sent at once.
  const drop = document.querySelector("form[data-drop]");
  if (drop) {
    const input = drop.querySelector("input[type=file]");
    const send = () => {
      const file = input.files[0];
      if (!file) return;
      const most = Number(drop.dataset.most);
      const note = document.getElementById("drop-note");
      if (file.size > most) {
        note.textContent = drop.dataset.tooLarge;
        note.hidden = false;
        note.focus();
        input.value = "";
        return;
      }
      drop.setAttribute("aria-busy", "true");
      say(drop.dataset.checking);
      drop.submit();
    };
    input.addEventListener("change", send);
    for (const name of ["dragover", "dragenter"]) {
      drop.addEventListener(name, (event) => {
        event.preventDefault();
        drop.classList.add("is-over");
      });
    }
    drop.addEventListener("dragleave", () => drop.classList.remove("is-over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      drop.classList.remove("is-over");
      if (!event.dataTransfer.files.length) return;
      input.files = event.dataTransfer.files;
      send();
    });
  }

  // A fresh key stays the same when one form is sent twice.
  const twice = new WeakSet();
  document.addEventListener("submit", (event) => {
    if (twice.has(event.target)) event.preventDefault();
    twice.add(event.target);
    setTimeout(() => twice.delete(event.target), 3000);
  });

  // Live progress: when the stream breaks, ask every three seconds instead.
  document.addEventListener("htmx:sseError", (event) => {
    const part = event.target.closest("[data-progress]");
    const source = event.detail && event.detail.source;
    const retrying = source && source.readyState !== EventSource.CLOSED;
    if (!part || retrying || part.hasAttribute("hx-get") || part.querySelector("[data-finished]")) return;
    part.removeAttribute("sse-connect");
    part.setAttribute("hx-get", part.dataset.progress);
    part.setAttribute("hx-trigger", "every 3s");
    part.setAttribute("hx-swap", "innerHTML");
    htmx.process(part);
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    // What came of a run stands on another page than the one that is being read; nothing moves by itself.
    const ended = event.target.querySelector && event.target.querySelector("[data-finished]");
    if (ended) say(ended.textContent);
  });
  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status === 499 || event.detail.xhr.status === 401) location.reload();
  });

  const summary = document.getElementById("errors");
  if (summary) summary.focus();
})();
