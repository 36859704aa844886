import "./style.css";
import { element } from "./elements.js";
import { loadRecord } from "./record.js";
import { apply, toggleTheme } from "./theme.js";

/**
 * Shows a page: asks for the record, then calls `draw(record, page)` with the parts of the page to fill:
 * `controls` (choices), `pictures` and `tables`. `summary(record)` is the line under the title; `empty(record)` a sentence
 * if there is nothing to draw. `wide`: pages of many pictures show them two by two, and the tables under them.
 */
export async function showPage({ title, summary, empty, draw, wide = false }) {
  const main = document.getElementById("page");
  document.title = title;
  apply();
  try {
    const record = await loadRecord();
    if (record === undefined || record === null) {
      fail(main, title, "The node has no data for this view. Execute the node, then open the view again.");
      return;
    }
    const subtitle = element("p", { class: "summary" });
    main.replaceChildren(header(title, subtitle));
    for (const warning of record.warnings ?? []) {
      main.append(element("p", { class: "warning", role: "note" }, warning));
    }
    const nothing = empty?.(record);
    if (nothing) {
      main.append(element("p", { class: "empty" }, nothing));
      return;
    }
    subtitle.textContent = summary(record);
    const controls = element("div", { class: "controls" });
    const pictures = element("div", { class: "pictures" });
    const tables = element("div", { class: "tables" });
    main.append(controls, element("div", { class: wide ? "columns wide" : "columns" }, pictures, tables));
    await draw(record, { controls, pictures, tables });
    controls.hidden = controls.childElementCount === 0;
  } catch (error) {
    console.error(error);
    fail(main, title, `This view could not be drawn: ${error.message}`);
  } finally {
    main.setAttribute("aria-busy", "false");
  }
}

function header(title, subtitle) {
  return element(
    "header",
    {},
    element("h1", {}, title),
    subtitle,
    element(
      "button",
      {
        type: "button",
        class: "theme",
        title: "Light or dark",
        "aria-label": "Switch between light and dark",
        onclick: toggleTheme,
      },
      "◐",
    ),
  );
}

function fail(main, title, text) {
  main.replaceChildren(header(title, ""), element("p", { class: "error", role: "alert" }, text));
}

/** A paragraph that explains a picture; `children` may be texts or elements. */
export function note(parent, ...children) {
  const node = element("p", { class: "note" }, children);
  parent.append(node);
  return node;
}
