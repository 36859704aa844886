import { element } from "./elements.js";

/** Hands a file to the user. Inside KNIME's frame, where downloads can be switched off, the picture is shown too. */
export function download(name, blob, picture) {
  const link = element("a", { download: name, href: URL.createObjectURL(blob) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  if (window !== window.top) {
    showForCopying(name, picture ?? null, blob);
  }
}

async function showForCopying(name, picture, blob) {
  const dialog = element("dialog", { "aria-label": name });
  dialog.append(
    element(
      "p",
      {},
      picture
        ? `If ${name} was not saved: copy the picture (right click) or its text.`
        : `If ${name} was not saved: copy its text.`,
    ),
  );
  if (picture) {
    dialog.append(element("img", { src: picture, alt: name }));
  }
  if (!blob.type.startsWith("image/png")) {
    const text = element("textarea", { readonly: true, rows: "5", "aria-label": "text of the file" });
    text.value = await blob.text();
    dialog.append(
      text,
      element(
        "button",
        {
          type: "button",
          onclick: () => {
            text.select();
            document.execCommand("copy");
          },
        },
        "Copy text",
      ),
    );
  }
  dialog.append(element("button", { type: "button", onclick: () => dialog.close() }, "Close"));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
