// Files dropped on the form are chosen; each is sent by itself, so that what has arrived stays whatever happens to the
// browser. Without this, the form sends them all at once.
"use strict";
const form = document.getElementById("nop");
const field = document.getElementById("tep");
const token = form.querySelector("[name=csrf]").value;
for (const name of ["dragenter", "dragover"]) form.addEventListener(name, (event) => { event.preventDefault(); form.classList.add("over"); });
for (const name of ["dragleave", "drop"]) form.addEventListener(name, () => form.classList.remove("over"));
form.addEventListener("drop", (event) => { event.preventDefault(); if (event.dataTransfer.files.length) field.files = event.dataTransfer.files; });
// What arrived of the chosen files, and the batch they belong to: a second press sends the others alone.
let batch = null;
const arrived = new Set();
field.addEventListener("change", () => { batch = null; arrived.clear(); });
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const files = [...field.files].filter((file) => !arrived.has(file.name));
  const list = document.getElementById("tung-tep");
  list.replaceChildren(...list.querySelectorAll(".done"));
  const rows = files.map((file) => list.appendChild(row(file.name, list.dataset.waits)));
  form.querySelector(".sending").hidden = false;
  document.getElementById("con-thieu").hidden = true;
  form.querySelector("button").disabled = true;
  batch ??= await begun(files);
  const total = files.reduce((sum, file) => sum + file.size, 0) || 1;
  let [before, came] = [0, 0];
  for (const [at, file] of files.entries()) {
    const ok = batch && (await sent(batch, file, (loaded) => show((100 * (before + loaded)) / total, came, files.length)));
    rows[at].lastChild.textContent = ok ? list.dataset.sent : list.dataset.failed;
    rows[at].className = ok ? "done" : "error";
    if (ok) { arrived.add(file.name); before += file.size; came += 1; }
    show((100 * before) / total, came, files.length);
  }
  if (arrived.size && (await answers(batch))) window.location = batch;
  else form.querySelector("button").disabled = false;
  document.getElementById("con-thieu").hidden = came === files.length;
});
function row(name, state) {
  const item = document.createElement("li");
  const said = document.createElement("span");
  said.textContent = state;
  item.append(`${name}: `, said);
  return item;
}
function show(percent, done, all) {
  document.getElementById("tien-do").value = percent;
  document.getElementById("da-gui").textContent = `${done}/${all}`;
}
// The address of the batch: that of the form where it has one, else a new one that knows the names to come.
async function begun(files) {
  const own = new URL(form.action).pathname;
  if (own !== "/nop") return own;
  const names = new URLSearchParams([["csrf", token], ...files.map((file) => ["ten", file.name])]);
  try {
    const answer = await fetch("/nop/mo", { method: "POST", body: names });
    return answer.ok ? new URL(answer.url).pathname : null;
  } catch { return null; }
}
// Whether the page of the batch can be gone to: a browser that goes to a dead server loses what was chosen.
async function answers(address) {
  try { return (await fetch(address, { method: "HEAD" })).status < 500; } catch { return false; }
}
function sent(batch, file, progress) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("csrf", token);
    body.append("tep", file);
    request.upload.addEventListener("progress", (event) => progress(event.loaded));
    request.addEventListener("load", () => done(request.status < 400));
    for (const name of ["error", "abort", "timeout"]) request.addEventListener(name, () => done(false));
    request.open("POST", batch);
    request.send(body);
  });
}
