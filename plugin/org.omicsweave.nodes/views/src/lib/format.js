/** Text for a number: four significant digits, exponents only where needed, a dash for NaN. */
export function formatNumber(value, digits = 4) {
  if (value === null || value === undefined || Number.isNaN(value)) {
    return "–";
  }
  if (!Number.isFinite(value)) {
    return value > 0 ? "∞" : "−∞";
  }
  if (Number.isInteger(value) && Math.abs(value) < 1e15) {
    return value.toLocaleString("en-GB").replace("-", "−");
  }
  const magnitude = Math.abs(value);
  const text =
    magnitude >= 1e7 || magnitude < 1e-3
      ? value.toExponential(digits - 2)
      : Number(value.toPrecision(digits)).toLocaleString("en-GB", { maximumFractionDigits: 20 });
  return text.replace("e+", "e").replaceAll("-", "−");
}

/** A fraction as percentage. */
export function formatPercent(fraction) {
  if (!Number.isFinite(fraction)) {
    return "–";
  }
  const percent = 100 * fraction;
  return percent === 0 ? "0 %" : `${percent.toFixed(Math.abs(percent) < 1 ? 2 : 1)} %`.replace("-", "−");
}

/** A percentage without needless zeros, for axes. */
export function formatPercentTick(fraction) {
  return `${Number((100 * fraction).toPrecision(3))} %`.replace("-", "−");
}

/** A p- or q-value. */
export function formatP(value) {
  if (!Number.isFinite(value)) {
    return "–";
  }
  return value < 0.001 ? value.toExponential(1).replace("-", "−") : value.toFixed(3);
}

/** "1 sample", "2 samples" */
export function count(n, noun) {
  return `${formatNumber(n)} ${noun}${n === 1 ? "" : "s"}`;
}

/** Long names cut in the middle, so that both ends can be told apart. */
export function shorten(name, length = 28) {
  const text = String(name);
  return text.length <= length
    ? text
    : `${text.slice(0, Math.ceil(length * 0.6) - 1)}…${text.slice(text.length - Math.floor(length * 0.4))}`;
}

/** A name for a downloaded file. */
export function fileName(text) {
  return (
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-|-$/g, "")
      .slice(0, 80) || "picture"
  );
}
