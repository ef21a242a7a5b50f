// SPDX-License-Identifier: Apache-2.0
// Proposes the columns of a chosen table, and shows how its first records are read. The file is
// read in this page, and nothing of it leaves the page before the form is sent.
(() => {
  const place = document.querySelector("[data-columns]");
  if (!place) return;
  const form = place.closest("form");
  const field = (name) => form.elements.namedItem(name);
  const words = place.dataset;
  const MOST_BYTES = 64 * 1024 * 1024;
  const SHOWN = 10;
  const MOST_VALUES = 30;
  let proposed = "";
  let table = null;

  /** Cells of CSV, as RFC 4180 says: quotes may hold separators, line ends and doubled quotes. */
  const cells = (text, separator) => {
    const rows = [];
    let row = [];
    let cell = "";
    let quoted = false;
    for (let i = 0; i < text.length; i++) {
      const c = text[i];
      if (quoted) {
        if (c !== '"') cell += c;
        else if (text[i + 1] === '"') cell += text[++i];
        else quoted = false;
      } else if (c === '"' && cell === "") {
        quoted = true;
      } else if (c === separator || c === "\n") {
        row.push(cell);
        cell = "";
        if (c === "\n") {
          if (row.length > 1 || row[0] !== "") rows.push(row);
          row = [];
        }
      } else if (c !== "\r" || text[i + 1] !== "\n") {
        cell += c;
      }
    }
    if (cell !== "" || row.length) rows.push([...row, cell]);
    return rows;
  };

  const csv = (text) => {
    const rows = cells(text, field("separator").value || ",");
    if (!rows.length) return null;
    const named = field("header").checked;
    const names = rows[0].map((name, i) => (named ? name.trim() : `column_${i + 1}`));
    return { names, rows: named ? rows.slice(1) : rows };
  };

  const jsonLines = (text) => {
    const objects = text.split("\n").filter((line) => line.trim()).map((line) => JSON.parse(line));
    const names = [...new Set(objects.flatMap((object) => Object.keys(object)))];
    const cell = (value) => (value === null || value === undefined ? "" : String(value));
    return { names, rows: objects.map((object) => names.map((name) => cell(object[name]))) };
  };

  const present = (cell) => {
    const text = (cell ?? "").trim();
    return text !== "" && text !== field("absent").value.trim() ? text : null;
  };
  const isNumber = (text) => /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text);
  const sayable = (value) => !/[|,]/.test(value);

  /** The next number of one leading digit away from zero, so that no record sets a limit. */
  const outward = (value, up) => {
    if (value === 0) return 0;
    const step = 10 ** Math.floor(Math.log10(Math.abs(value)));
    const rounded = (up ? Math.ceil(value / step) : Math.floor(value / step)) * step;
    return Number(rounded.toPrecision(3));
  };

  const look = (at) => {
    const values = new Set();
    const seen = { values, numbers: true, absent: 0, least: Infinity, most: -Infinity };
    for (const row of table.rows) {
      const text = present(row[at]);
      if (text === null) {
        seen.absent++;
        continue;
      }
      values.add(text);
      if (!isNumber(text)) seen.numbers = false;
      else {
        seen.least = Math.min(seen.least, Number(text));
        seen.most = Math.max(seen.most, Number(text));
      }
    }
    return seen;
  };

  const propose = () => {
    const seen = table.names.map((_, at) => look(at));
    const find = (pattern, fits) => table.names.findIndex((name, at) => pattern.test(name) && fits(seen[at]));
    const each = (column) => column.absent === 0 && column.values.size === table.rows.length;
    const few = (column) => column.absent === 0 && column.values.size >= 2 && column.values.size <= MOST_VALUES;
    const id = [find(/id$/i, each), find(/./, each)].find((at) => at >= 0);
    const many = (column) => column !== seen[id] && column.values.size > MOST_VALUES;
    const subject = find(/mail|person|subject|customer|user|patient|member/i, many);
    const named = find(/^(label|target|class|y|outcome)$/i, few);
    const last = seen.findLastIndex((column, at) => few(column) && at !== id);
    const label = named >= 0 ? named : last;
    return table.names
      .map((name, at) => {
        const { values, numbers, absent, least, most } = seen[at];
        const optional = absent > 0 ? " | optional" : "";
        const listed = [...values].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
        if (at === id) return `${name} | record-id`;
        if (at === subject) return `${name} | subject`;
        if (at === label && listed.every(sayable)) return `${name} | label | ${listed.join(", ")}`;
        if (numbers && values.size > 1) {
          const low = least >= 0 && least < most / 10 ? 0 : outward(least, false);
          return `${name} | number | ${low}, ${outward(most, true)}${optional}`;
        }
        if (values.size > 1 && values.size <= MOST_VALUES && listed.every(sayable)) {
          return `${name} | category | ${listed.join(", ")}${optional}`;
        }
        return `${name} | unused`;
      })
      .join("\n");
  };

  /** A cell as it is read by what its column's line says; null where it would be refused. */
  const reading = (parts, cell) => {
    const [, type, rest = ""] = parts;
    const optional = parts[parts.length - 1] === "optional";
    const text = present(cell);
    if (type === "unused") return "–";
    if (type === "subject") return text ?? "";
    if (text === null) return optional ? "" : null;
    const given = rest.split(",").map((part) => part.trim());
    if (type === "number") {
      const [least, most] = given.map(Number);
      if (!isNumber(text) || !(least < most)) return null;
      return ((Math.min(most, Math.max(least, Number(text))) - least) / (most - least)).toFixed(3);
    }
    return type === "record-id" || given.includes(text) ? text : null;
  };

  const add = (row, tag, text, bad) => {
    const cell = document.createElement(tag);
    cell.textContent = text;
    if (tag === "th") cell.scope = "col";
    if (bad) {
      const mark = document.createElement("span");
      mark.className = "lt-label is-bad";
      mark.textContent = words.refused;
      cell.append(" ", mark);
    }
    row.append(cell);
  };

  const show = () => {
    place.hidden = !table;
    if (!table) return;
    const lines = field("columns").value.split("\n").filter((line) => line.trim());
    const parts = lines.map((line) => line.split("|").map((part) => part.trim()));
    const [head, body] = [place.querySelector("thead tr"), place.querySelector("tbody")];
    head.replaceChildren();
    parts.forEach(([name, type]) => add(head, "th", `${name} (${type})`));
    body.replaceChildren(
      ...table.rows.slice(0, SHOWN).map((cellsOfRow) => {
        const row = document.createElement("tr");
        parts.forEach((part, at) => {
          const raw = cellsOfRow[field("format").value === "CSV" ? at : table.names.indexOf(part[0])] ?? "";
          const read = reading(part, raw);
          const same = read === null || read === raw.trim();
          add(row, "td", part[1] === "unused" || same ? read ?? raw : `${raw} → ${read}`, read === null);
        });
        return row;
      })
    );
  };

  const choose = (name, property, value) => {
    field(name)[property] = value;
    field(name).dispatchEvent(new Event("change"));
  };

  const read = async () => {
    const file = field("file").files[0];
    const format = field("format").value;
    table = null;
    if (file && (format === "CSV" || format === "JSON_LINES")) {
      const whole = file.size <= MOST_BYTES;
      let text = await file.slice(0, MOST_BYTES).text();
      // The last line of a part may be cut.
      if (!whole) text = text.slice(0, text.lastIndexOf("\n"));
      try {
        table = format === "CSV" ? csv(text) : jsonLines(text);
      } catch {
        table = null;
      }
      if (table) {
        place.querySelector("[data-said]").textContent = (whole ? words.whole : words.part).replace("#", table.rows.length);
        const columns = field("columns");
        if (columns.value.trim() === "" || columns.value === proposed) {
          columns.value = proposed = propose();
          choose("numbered", "checked", !/\| record-id$/m.test(proposed));
          if (field("identifierType").value === "" && /mail.*\| subject$/im.test(proposed)) {
            choose("identifierType", "value", "email");
          }
        }
      }
    }
    show();
  };

  for (const name of ["file", "format", "separator", "header", "absent"]) field(name).addEventListener("change", read);
  field("columns").addEventListener("input", show);
})();
