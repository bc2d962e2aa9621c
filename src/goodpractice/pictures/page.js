"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const svg = document.querySelector("svg"), tip = document.getElementById("tip");
  const search = document.getElementById("search"), found = document.getElementById("found");
  svg.removeAttribute("width"); svg.removeAttribute("height");
  const whole = svg.viewBox.baseVal, home = [whole.x, whole.y, whole.width, whole.height];
  let view = home.slice(), pinned = -1, dragged = null, moved = false;
  const dots = data.dots.map((_, n) => document.getElementById("dot-" + n));
  const labels = data.dots.map((_, n) => document.getElementById("label-" + n));
  const lines = document.querySelectorAll("#ties > path");
  const beside = data.dots.map(() => new Set());
  data.ties.forEach(([a, b]) => { beside[a].add(b); beside[b].add(a); });
  dots.forEach(dot => { if (dot) { const t = dot.querySelector("title"); if (t) t.remove(); } });
  const show = () => svg.setAttribute("viewBox", view.join(" "));
  const zoom = (by, x, y) => {
    const wide = Math.min(home[2] * 1.5, Math.max(home[2] / 40, view[2] * by)), share = wide / view[2];
    view = [x - (x - view[0]) * share, y - (y - view[1]) * share, wide, view[3] * share]; show();
  };
  const at = event => new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  const middle = () => [view[0] + view[2] / 2, view[1] + view[3] / 2];
  const light = chosen => {
    const near = new Set(chosen);
    chosen.forEach(n => beside[n].forEach(m => near.add(m)));
    const some = chosen.length > 0;
    dots.forEach((dot, n) => { if (dot) dot.classList.toggle("dim", some && !near.has(n)); });
    labels.forEach((label, n) => { if (label) label.classList.toggle("dim", some && !near.has(n)); });
    lines.forEach((line, n) => {
      const [a, b] = data.ties[n], on = chosen.includes(a) || chosen.includes(b);
      line.classList.toggle("dim", some && !on); line.classList.toggle("lit", some && on);
    });
  };
  const tell = (n, x, y) => {
    tip.replaceChildren(...data.dots[n].map((text, row) => {
      const line = document.createElement("div"); line.textContent = text;
      if (!row) line.className = "first"; return line;
    }));
    tip.hidden = false;
    tip.style.left = Math.min(x + 14, innerWidth - tip.offsetWidth - 8) + "px";
    tip.style.top = Math.min(y + 14, innerHeight - tip.offsetHeight - 8) + "px";
  };
  const number = event => { const g = event.target.closest('[id^="dot-"],[id^="label-"]'); return g ? +g.id.split("-")[1] : -1; };
  svg.addEventListener("pointermove", event => {
    if (dragged) {
      const now = at(event); moved = true;
      view[0] += dragged.x - now.x; view[1] += dragged.y - now.y; show(); return;
    }
    const n = number(event);
    if (n >= 0) { tell(n, event.clientX, event.clientY); if (pinned < 0) light([n]); }
    else { tip.hidden = true; if (pinned < 0 && !search.value) light([]); }
  });
  svg.addEventListener("pointerdown", event => { if (event.button === 0) { dragged = at(event); moved = false; } });
  addEventListener("pointerup", () => { dragged = null; });
  svg.addEventListener("click", event => { if (!moved) { pinned = number(event); light(pinned >= 0 ? [pinned] : []); } });
  svg.addEventListener("wheel", event => { event.preventDefault(); const p = at(event); zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, p.x, p.y); }, { passive: false });
  const folded = text => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[łŁ]/g, "l").replace(/ß/g, "ss").replace(/[øØ]/g, "o").replace(/[đĐ]/g, "d").toLowerCase();
  const texts = data.dots.map(lines => folded(lines.join(" ")));
  search.addEventListener("input", () => {
    const typed = folded(search.value.trim()); pinned = -1;
    const hits = typed ? texts.flatMap((text, n) => text.includes(typed) ? [n] : []) : [];
    found.textContent = typed ? hits.length + (hits.length === 1 ? " hit" : " hits") : "";
    if (typed && !hits.length) { light([]); return; }
    light(hits);
    if (hits.length === 1) { const b = dots[hits[0]].getBoundingClientRect(); tell(hits[0], b.right, b.bottom); } else tip.hidden = true;
  });
  document.getElementById("in").addEventListener("click", () => zoom(1 / 1.5, ...middle()));
  document.getElementById("out").addEventListener("click", () => zoom(1.5, ...middle()));
  document.getElementById("home").addEventListener("click", () => { view = home.slice(); search.value = ""; found.textContent = ""; pinned = -1; light([]); show(); });
  document.documentElement.dataset.ready = String(dots.filter(Boolean).length);
})();
