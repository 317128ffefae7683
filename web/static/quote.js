// Words selected in the text of a document go into the field for the sentence that states a fact, where one is open.
"use strict";
let chosen = "";
document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  const place = selection.anchorNode && selection.anchorNode.parentElement;
  const words = selection.toString().trim();
  if (!words || !place || !place.closest(".read")) return;
  chosen = words;
  document.querySelectorAll("details[open] > form [data-quote]").forEach(fill);
});
document.addEventListener("toggle", (event) => {
  if (event.target.open) event.target.querySelectorAll(":scope > form [data-quote]").forEach(fill);
}, true);
// What a person typed stays; only what came from a selection is replaced by the next one.
function fill(field) {
  if (!chosen || (field.value && field.value !== field.dataset.filled)) return;
  field.value = chosen;
  field.dataset.filled = chosen;
}
