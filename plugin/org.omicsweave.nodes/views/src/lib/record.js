import { JsonDataService } from "@knime/ui-extension-service";

/**
 * The node's record, from KNIME (or from whoever answers in its place). The library reports an error of the node to
 * KNIME and gives undefined.
 */
export async function loadRecord() {
  const service = await JsonDataService.getInstance();
  return service.initialData();
}

/** A number of the record: Jackson writes NaN and infinities as strings; null and absent are NaN. */
export function number(value) {
  return value === null || value === undefined || value === "" ? NaN : Number(value);
}

/** An array (of arrays) of numbers of the record. */
export function numbers(values) {
  return (values ?? []).map((value) => (Array.isArray(value) ? numbers(value) : number(value)));
}
