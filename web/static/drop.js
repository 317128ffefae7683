// Files dropped anywhere on the form are chosen; sending shows how much has gone out. Without this, the form works as it is.
"use strict";
const form = document.getElementById("nop");
const field = document.getElementById("tep");
for (const name of ["dragenter", "dragover"]) form.addEventListener(name, (event) => { event.preventDefault(); form.classList.add("over"); });
for (const name of ["dragleave", "drop"]) form.addEventListener(name, () => form.classList.remove("over"));
form.addEventListener("drop", (event) => { event.preventDefault(); if (event.dataTransfer.files.length) field.files = event.dataTransfer.files; });
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const bar = document.getElementById("tien-do");
  const request = new XMLHttpRequest();
  bar.hidden = false;
  form.querySelector("button").disabled = true;
  request.upload.addEventListener("progress", (sent) => { if (sent.lengthComputable) bar.value = (100 * sent.loaded) / sent.total; });
  request.addEventListener("load", () => {
    if (request.status < 400) { window.location = request.responseURL; return; }
    document.open(); document.write(request.responseText); document.close();
  });
  request.addEventListener("error", () => { form.querySelector("button").disabled = false; bar.hidden = true; });
  request.open("POST", form.action);
  request.send(new FormData(form));
});
