"use strict";
// Filters, searches and jumps over what the page already says; without it everything is there to read.
(() => {
  const $ = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  const params = (hash) => new URLSearchParams(hash.replace(/^#/, "").replace(/\+/g, "%2B"));
  const tools = $("tools"), grid = document.querySelector(".grid");
  const heads = all("thead th", grid).slice(1);
  const specs = heads.map((head) => params(head.querySelector("a").hash).get("v"));
  const titles = heads.map((head) => head.querySelector("a").textContent);
  const rows = new Map();
  for (const row of all("tbody tr:not(.topic)", grid)) {
    rows.set(params(row.querySelector("th a").hash).get("t"), row);
  }
  const terms = all("details.term").map((details) => ({
    details,
    id: params(details.querySelector(":scope > div").id).get("t"),
    label: details.querySelector("h3").textContent,
  }));

  // What a search looks in is gathered when it is first asked for.
  let index = null;
  const gathered = () => index ??= terms.map((term) => ({
    ...term,
    row: rows.get(term.id),
    text: plain(term.details.textContent),
    sources: new Set(all('a[href^="#s="]', term.details).map((link) => params(link.hash).get("s"))),
    disputed: Boolean(term.details.querySelector("[data-disputed]")),
    changed: Boolean(rows.get(term.id)?.querySelector("td .n, td .c, td .g, td .o")),
    stages: all('li[id*="&v="]', term.details).map((stage) => ({ stage, text: plain(term.label + " " + stage.textContent) })),
  }));

  const option = (select, value, text) => select.add(new Option(text, value));
  const topics = new Map();
  for (const row of all("tr.topic", grid)) {
    const first = row.nextElementSibling && params(row.nextElementSibling.querySelector("th a").hash).get("t");
    const term = terms.find((one) => one.id === first);
    if (term && !topics.has(term.details.dataset.topic)) topics.set(term.details.dataset.topic, row.textContent);
  }
  topics.forEach((label, topic) => option($("topic"), topic, label.trim()));
  const parties = JSON.parse($("parties").textContent);
  for (const [party, name] of Object.entries(parties)) option($("party"), party, name);
  for (const source of all("#sources .entries > li")) {
    option($("source"), params(source.id).get("s"), source.querySelector("b").textContent);
  }
  for (const select of [$("before"), $("after")]) specs.forEach((spec, at) => option(select, spec, titles[at]));

  const shown = (term, words) =>
    (!$("topic").value || term.details.dataset.topic === $("topic").value) &&
    (!$("party").value || term.details.dataset.parties.split(" ").includes($("party").value)) &&
    (!$("source").value || term.sources.has($("source").value)) &&
    ({ "": true, key: "key" in term.details.dataset, changed: term.changed, disputed: term.disputed })[$("only").value] &&
    words.every((word) => term.text.includes(word));

  // A text or position by its title; remarks from outside the talks have no column, and go by their id.
  const named = (spec) => titles[specs.indexOf(spec)] ?? spec;
  const MOST_HITS = 40;
  function filter() {
    const words = plain($("search").value).split(/\s+/).filter(Boolean);
    const active = words.length || ["topic", "party", "source", "only"].some((id) => $(id).value);
    if (!active && !index) return;
    let count = 0;
    const hits = [];
    for (const term of gathered()) {
      const is = shown(term, words);
      count += is;
      term.details.hidden = !is;
      if (term.row) term.row.hidden = !is;
      if (is && words.length) {
        const found = term.stages.filter((one) => words.every((word) => one.text.includes(word)));
        hits.push(...(found.length ? found.map((one) => [term, one.stage]) : [[term, null]]));
      }
    }
    for (const body of all("tbody", grid)) body.hidden = !body.querySelector("tr:not(.topic):not([hidden])");
    $("status").textContent = active ? `${count} of ${terms.length} terms are shown.` : "";
    $("hits").replaceChildren(...hits.slice(0, MOST_HITS).map(([term, stage]) => {
      const item = document.createElement("li"), link = document.createElement("a");
      const title = stage && named(params(stage.id).get("v"));
      link.href = "#" + (stage ? stage.id : `t=${encodeURIComponent(term.id)}`);
      link.textContent = title ? `${term.label}: ${title}` : term.label;
      item.append(link);
      return item;
    }));
    if (hits.length > MOST_HITS) $("status").textContent += ` The first ${MOST_HITS} of ${hits.length} places:`;
    $("hits").hidden = !hits.length;
  }

  // Two columns beside each other, and the comparison of the two, or the command that makes it.
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  function pair() {
    const [before, after] = [$("before").value, $("after").value];
    const both = before && after && before !== after;
    $("pair").hidden = !both;
    sheet.replaceSync("");
    $("matrix").classList.toggle("wide", specs.length > 5 && !both);
    if (!both) return;
    const kept = [before, after].map((spec) => `:nth-child(${specs.indexOf(spec) + 2})`).join(", ");
    sheet.replaceSync(`.grid tr:not(.topic) > :not(:first-child, ${kept}) { display: none; } ` +
      ":root { --columns: 2; --column: 24rem; } .grid tbody .topic th { max-width: 20rem; }");
    const found = [`d=${before}..${after}`, `d=${after}..${before}`].find((id) => $(id));
    const words = document.createElement(found ? "a" : "code");
    if (found) words.href = "#" + found;
    words.textContent = found
      ? `“${named(before)}” against “${named(after)}”: what changed`
      : $("command").textContent.replace(/\bONE OTHER\b/, `${before} ${after}`);
    $("pair").replaceChildren(found ? "" : "This comparison is made by ", words);
  }

  // As known on a day: what each cell said then, where that is not what it says now.
  const states = JSON.parse($("states")?.textContent ?? '{"days":[],"cells":{}}');
  const now = new Map();
  function known() {
    const at = Number($("known").value), today = at >= states.days.length;
    const words = today ? "today" : states.days[at];
    $("known-day").textContent = words;
    $("known").setAttribute("aria-valuetext", words);
    grid.classList.toggle("then", !today);
    let unreported = 0;
    for (const [term, columns] of Object.entries(states.cells)) {
      const row = rows.get(term);
      if (!row) continue;
      for (const [column, steps] of Object.entries(columns)) {
        const cell = row.cells[Number(column) + 1];
        if (!now.has(cell)) now.set(cell, [...cell.childNodes]);
        const told = typeof steps === "number" ? [[0, ""], [steps]] : steps;
        const step = today ? null : told.filter(([from]) => from <= at).at(-1) ?? [0, ""];
        const text = step && (step.length > 1 ? step[1] : null);
        if (text === null) cell.replaceChildren(...now.get(cell));
        else if (!text) cell.replaceChildren(cell.hasAttribute("dir") ? "" : "·");
        else {
          const link = now.get(cell)[0]?.cloneNode?.(false);
          if (link?.tagName === "A") { link.textContent = text; cell.replaceChildren(link); } else cell.textContent = text;
        }
        unreported += text === "";
      }
    }
    $("status").textContent = today ? "" :
      `The matrix as known on ${words}: ${unreported} cells were not reported yet. All below it is as known today.`;
  }

  function go() {
    const hash = decodeURIComponent(location.hash.slice(1));
    if (!hash) return;
    let target = $(hash);
    const asked = params(location.hash), term = asked.get("t"), spec = asked.get("v");
    if (!target && term && spec) target = rows.get(term)?.cells[specs.indexOf(spec) + 1] ?? $(`t=${term}`);
    if (!target) return;
    for (let up = target; up; up = up.parentElement) {
      if (up.tagName === "DETAILS") up.open = true;
      if (up.hidden) up.hidden = false;
    }
    all(".at").forEach((one) => one.classList.remove("at"));
    if (target.tagName !== "SECTION") target.classList.add("at");
    if (!target.matches("a, button, input, select, summary")) target.setAttribute("tabindex", "-1");
    target.scrollIntoView({ block: target.closest(".grid") ? "center" : "start", inline: "center" });
    target.focus({ preventScroll: true });
  }

  // Arrow keys from cell to cell; one stop for the Tab key in the whole matrix.
  function grid_keys(event) {
    const cell = event.target.closest("td, th");
    const step = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
    if (!step || !cell || event.altKey || event.ctrlKey || event.metaKey) return;
    const lines = all("tr", grid).filter((row) => row.offsetParent !== null && !row.classList.contains("topic"));
    let row = lines.indexOf(cell.parentElement), column = cell.cellIndex;
    do {
      row += step[0]; column += step[1];
      const next = lines[row]?.cells[column];
      if (!next) return;
      const link = next.offsetParent !== null && next.querySelector("a");
      if (link) { event.preventDefault(); rove(link); link.focus(); return; }
    } while (true);
  }
  let roving = null;
  function rove(link) {
    if (roving) roving.tabIndex = -1;
    roving = link;
    link.tabIndex = 0;
  }

  all("a", grid).forEach((link) => { link.tabIndex = -1; });
  const first = grid.querySelector("tbody a");
  if (first) rove(first);
  grid.addEventListener("keydown", grid_keys);
  grid.addEventListener("focusin", (event) => { if (event.target.matches("a")) rove(event.target); });
  for (const id of ["search", "topic", "party", "source", "only"]) $(id).addEventListener("input", filter);
  for (const id of ["before", "after"]) $(id).addEventListener("input", pair);
  $("known")?.addEventListener("input", known);
  tools.addEventListener("submit", (event) => { event.preventDefault(); $("hits").querySelector("a")?.focus(); });
  tools.addEventListener("reset", () => setTimeout(() => { filter(); pair(); if ($("known")) known(); $("status").textContent = ""; }));
  addEventListener("hashchange", go);
  tools.hidden = false;
  go();
})();
