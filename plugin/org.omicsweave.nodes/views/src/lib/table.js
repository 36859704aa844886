import { download } from "./download.js";
import { element } from "./elements.js";
import { fileName, formatNumber, shorten } from "./format.js";

const FIRST_ROWS = 100;
const LONGEST_TEXT = 120;

/**
 * A table that can be sorted, searched and saved as CSV.
 * @param columns [{ name, value: (row) => number or text, format: (value) => text, title }]
 * @param onSelect called with the row that was clicked
 */
export function table(parent, { title, columns, rows, onSelect }) {
  let sorted = rows.slice();
  let sortedBy = -1;
  let descending = false;
  let all = false;
  let search = "";
  let numeric = [];
  const body = element("tbody");
  const headers = columns.map((column, index) =>
    element(
      "th",
      { scope: "col" },
      element(
        "button",
        { type: "button", title: column.title ?? `Sort by ${column.name}`, onclick: () => sortBy(index) },
        shorten(column.name, 40),
      ),
    ),
  );
  const more = element("button", {
    type: "button",
    onclick: () => {
      all = true;
      draw();
    },
  });
  const caption = element("div", { class: "caption" }, element("h2", {}, title));
  if (rows.length > 15) {
    caption.append(
      element("input", {
        type: "search",
        placeholder: "Search",
        "aria-label": `Search in ${title}`,
        oninput: (event) => {
          search = event.target.value.toLowerCase();
          draw();
        },
      }),
    );
  }
  caption.append(
    element(
      "span",
      { class: "export" },
      element("button", { type: "button", title: "Save this table as CSV", onclick: saveCsv }, "CSV"),
    ),
  );
  const node = element(
    "section",
    { class: "table" },
    caption,
    element(
      "div",
      { class: "scroll", tabindex: "0" },
      element("table", { "aria-label": title }, element("thead", {}, element("tr", {}, headers)), body),
    ),
    more,
  );
  parent.append(node);

  const text = (column, row) => {
    const value = column.value(row);
    return column.format ? column.format(value, row) : typeof value === "number" ? formatNumber(value) : String(value ?? "–");
  };

  function findNumeric() {
    numeric = columns.map((column) => rows.some((row) => typeof column.value(row) === "number"));
    headers.forEach((header, i) => header.classList.toggle("number", numeric[i]));
  }

  function sortBy(index) {
    descending = sortedBy === index ? !descending : numeric[index];
    sortedBy = index;
    const value = columns[index].value;
    // missing values go last in both directions
    const missing = (x) => x === null || x === undefined || Number.isNaN(x);
    sorted = rows.slice().sort((a, b) => {
      const [x, y] = [value(a), value(b)];
      if (missing(x) || missing(y)) {
        return missing(x) - missing(y);
      }
      const order =
        typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y), "en", { numeric: true });
      return descending ? -order : order;
    });
    headers.forEach((header, i) =>
      i === index
        ? header.setAttribute("aria-sort", descending ? "descending" : "ascending")
        : header.removeAttribute("aria-sort"),
    );
    draw();
  }

  function select(line, row) {
    body.querySelectorAll("[aria-selected]").forEach((other) => other.removeAttribute("aria-selected"));
    line.setAttribute("aria-selected", "true");
    onSelect(row);
  }

  function draw() {
    const found =
      search === "" ? sorted : sorted.filter((row) => columns.some((column) => text(column, row).toLowerCase().includes(search)));
    const shown = all ? found : found.slice(0, FIRST_ROWS);
    body.replaceChildren(
      ...shown.map((row) => {
        const cells = columns.map((column, i) => {
          const full = text(column, row);
          const short = shorten(full, LONGEST_TEXT);
          return element(
            i === 0 ? "th" : "td",
            {
              scope: i === 0 ? "row" : undefined,
              class: numeric[i] ? "number" : full.length <= 24 ? "short" : "long",
              title: short === full ? undefined : full,
            },
            short,
          );
        });
        const line = element("tr", onSelect ? { class: "selectable", tabindex: "0" } : {}, cells);
        if (onSelect) {
          line.addEventListener("click", () => select(line, row));
          line.addEventListener("keydown", (event) => event.key === "Enter" && select(line, row));
        }
        return line;
      }),
    );
    more.hidden = shown.length === found.length;
    more.textContent = `Show all ${formatNumber(found.length)} rows`;
  }

  function saveCsv() {
    const field = (value) => {
      const plain = typeof value === "number" ? (Number.isNaN(value) ? "" : String(value)) : String(value ?? "");
      return /[",\n\r]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
    };
    const lines = [
      columns.map((column) => field(column.name)),
      ...sorted.map((row) => columns.map((column) => field(column.value(row)))),
    ];
    download(
      `${fileName(title)}.csv`,
      new Blob([lines.map((line) => line.join(",")).join("\r\n") + "\r\n"], { type: "text/csv" }),
    );
  }

  findNumeric();
  draw();
  return {
    node,
    setRows(title, newRows) {
      rows = newRows;
      findNumeric();
      sorted = rows.slice();
      caption.querySelector("h2").textContent = title;
      all = false;
      if (sortedBy >= 0) {
        descending = !descending;
        sortBy(sortedBy);
      }
      draw();
    },
  };
}
