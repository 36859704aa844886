import { shorten } from "./format.js";

/**
 * An element with properties and children. Children that are no elements become text, so names from users' files can
 * never become HTML.
 */
export function element(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "class") {
      node.className = value;
    } else if (key.startsWith("on")) {
      node.addEventListener(key.slice(2), value);
    } else if (value !== undefined && value !== null && value !== false) {
      node.setAttribute(key, value === true ? "" : value);
    }
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return node;
}

/** Content of a tooltip: a heading and lines of name and value. */
export function tip(title, lines = []) {
  return element(
    "div",
    { class: "tip" },
    element("strong", {}, title),
    element(
      "dl",
      {},
      lines.map(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]),
    ),
  );
}

/** A choice among a few: buttons in a row; among many: a list. */
export function choice(parent, { label, options, selected = 0, onChange }) {
  const box = element("div", { class: "choice", role: "group", "aria-label": label }, element("span", { class: "label" }, label));
  if (options.length <= 4 && options.every((option) => option.length <= 24)) {
    const buttons = options.map((option, index) =>
      element(
        "button",
        {
          type: "button",
          "aria-pressed": String(index === selected),
          onclick: () => {
            buttons.forEach((button, i) => button.setAttribute("aria-pressed", String(i === index)));
            onChange(index);
          },
        },
        option,
      ),
    );
    box.append(element("span", { class: "buttons" }, buttons));
  } else {
    const list = element(
      "select",
      { "aria-label": label, onchange: () => onChange(list.selectedIndex) },
      options.map((option, index) => element("option", { selected: index === selected }, shorten(option, 60))),
    );
    box.append(list);
  }
  parent.append(box);
  return {
    /** Shows another option as chosen, without calling onChange. */
    select(index) {
      const list = box.querySelector("select");
      if (list) {
        list.selectedIndex = index;
      }
      box.querySelectorAll("button").forEach((button, i) => button.setAttribute("aria-pressed", String(i === index)));
    },
  };
}
