// SPDX-License-Identifier: Apache-2.0
// A session ends while somebody types; what was typed comes back. It is kept in this tab alone, only
// once the session is over, and only until the form is on the screen again.
(() => {
  const bar = document.getElementById("session");
  if (!bar) return;
  const words = bar.querySelector("p");
  const stay = bar.querySelector("button");
  const again = bar.querySelector("a");
  const lives = Number(bar.dataset.minutes) * 60_000;
  const warned = 120_000;
  const fresh = 60_000;
  const SEEN = "lethe-seen";
  let seen = 0;

  // Every tab of the session tells the others that somebody was there.
  const touch = () => {
    seen = Date.now();
    try {
      localStorage.setItem(SEEN, String(seen));
    } catch {
      // Without storage each tab counts for itself.
    }
  };
  const lastSeen = () => {
    try {
      return Math.max(seen, Number(localStorage.getItem(SEEN)));
    } catch {
      return seen;
    }
  };

  const show = (text, over) => {
    if (!bar.hidden && words.textContent === text) return;
    words.textContent = text;
    stay.hidden = over;
    again.hidden = !over;
    bar.hidden = false;
    const said = document.getElementById("said");
    if (said) said.textContent = text;
  };

  /** The token for forms; null where the session is over, "" where nobody answers. */
  const token = async () => {
    try {
      const answer = await fetch(bar.dataset.alive, {
        headers: { "X-Requested-With": "JavaScript" },
        redirect: "manual",
        cache: "no-store",
      });
      if (!answer.ok) return null;
      touch();
      return (await answer.text()).trim();
    } catch {
      return "";
    }
  };

  const place = (form) => `lethe-typed ${location.pathname} ${form.getAttribute("action")}`;
  const typed = (form) =>
    [...form.elements].filter(
      (f) => f.name && !["hidden", "file", "password", "submit", "button"].includes(f.type)
    );
  const changed = (f) =>
    ["checkbox", "radio"].includes(f.type)
      ? f.checked !== f.defaultChecked
      : f.tagName === "SELECT"
        ? [...f.options].some((o) => o.selected !== o.defaultSelected)
        : f.value !== f.defaultValue;
  const forms = [...document.querySelectorAll("main form[method=post]")];

  const keep = () => {
    for (const form of forms.filter((f) => typed(f).some(changed))) {
      try {
        sessionStorage.setItem(
          place(form),
          JSON.stringify(typed(form).map((f) => [f.name, f.value, Boolean(f.checked)]))
        );
      } catch {
        // A tab that can keep nothing shows the form for as long as it is open.
      }
    }
  };
  const over = () => {
    keep();
    show(bar.dataset.over, true);
  };
  again.addEventListener("click", keep);

  const bring = (form) => {
    const kept = sessionStorage.getItem(place(form));
    if (!kept) return false;
    sessionStorage.removeItem(place(form));
    const fields = typed(form);
    JSON.parse(kept).forEach(([name, value, checked], i) => {
      const field = fields[i];
      if (!field || field.name !== name) return;
      if (["checkbox", "radio"].includes(field.type)) field.checked = checked;
      else field.value = value;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
    return true;
  };

  // What took long to type is sent only while somebody is there to take it.
  let sure = null;
  document.addEventListener(
    "submit",
    async (event) => {
      const form = event.target;
      if (form === sure || !forms.includes(form) || Date.now() - seen < fresh) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const submitter = event.submitter;
      const given = await token();
      if (given === null) {
        over();
        again.focus();
        return;
      }
      if (given && form.elements.csrf) form.elements.csrf.value = given;
      sure = form;
      form.requestSubmit(submitter);
      sure = null;
    },
    true
  );

  stay.addEventListener("click", async () => {
    if ((await token()) === null) over();
    else bar.hidden = true;
  });

  setInterval(() => {
    const left = lastSeen() + lives - Date.now();
    if (!again.hidden) return;
    if (left <= 0) over();
    else if (left <= warned) show(bar.dataset.soon, false);
    else if (!stay.hidden) bar.hidden = true;
  }, 5_000);

  touch();
  try {
    if (forms.map(bring).some(Boolean)) {
      const said = document.getElementById("said");
      if (said) said.textContent = bar.dataset.back;
      show(bar.dataset.back, false);
      stay.hidden = true;
    }
  } catch {
    // Nothing was kept.
  }
})();
