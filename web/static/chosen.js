// What was chosen, in the reader's language: a browser says it in its own. Without this, its own field is there.
"use strict";
for (const pick of document.querySelectorAll(".pick")) {
  const field = pick.querySelector("input");
  const told = pick.querySelector(".picked");
  const show = () => {
    const names = [...field.files].map((file) => file.name);
    const more = names.length > 3 ? " …" : "";
    told.lastElementChild.textContent = names.length
      ? `${told.dataset.some.replace("#", names.length)}: ${names.slice(0, 3).join(", ")}${more}`
      : told.dataset.none;
  };
  field.addEventListener("change", show);
  field.form.addEventListener("drop", () => setTimeout(show));
  told.hidden = false;
  pick.classList.add("scripted");
  show();
}
