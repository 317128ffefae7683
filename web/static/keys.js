// Keys of the review pages: a letter presses the control that bears it; j and k walk the rows, x chooses one, a all.
"use strict";
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=checkbox]), textarea, select");
  if (event.key === "Escape" && typing) { typing.blur(); return; }
  if (typing || event.ctrlKey || event.altKey || event.metaKey) return;
  const boxes = [...document.querySelectorAll(".subjects input[type=checkbox], .queue td a")];
  const at = boxes.indexOf(document.activeElement);
  if (event.key === "j" || event.key === "k") {
    const next = boxes[Math.min(boxes.length - 1, Math.max(0, at + (event.key === "j" ? 1 : -1)))];
    if (next) { next.focus(); next.closest("tr").scrollIntoView({ block: "nearest" }); }
    event.preventDefault();
    return;
  }
  if (event.key === "x" && at >= 0) { boxes[at].click(); return; }
  if (event.key === "a") {
    const every = boxes.filter((box) => box.type === "checkbox");
    const on = !every.every((box) => box.checked);
    for (const box of every) box.checked = on;
    return;
  }
  const control = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (control) { event.preventDefault(); press(control); }
});
document.addEventListener("click", (event) => {
  const control = event.target.closest("button[data-needs]");
  if (control && lacking(control)) event.preventDefault();
});
function press(control) { if (!lacking(control)) control.click(); }
// A dismissal wants its reason first, an assignment its person: the field is shown, and nothing is sent.
function lacking(control) {
  const field = control.dataset.needs && document.getElementById(control.dataset.needs);
  if (!field || field.value.trim()) return false;
  field.focus();
  return true;
}
