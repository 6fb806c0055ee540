"use strict";
// Small comforts; every page works without them.

(() => {
  /** Sort a table in place, as its sort links would: numbers by data-value, texts by the page's language. */
  const sortBy = (table, column, descending) => {
    const body = table.tBodies[0];
    const collator = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });
    const rows = [...body.rows].filter((row) => !row.classList.contains("total"));
    const totals = [...body.rows].filter((row) => row.classList.contains("total"));
    const numeric = table.tHead.rows[0].cells[column].dataset.kind === "number";
    const valueOf = (row) => row.cells[column]?.dataset.sort ?? (numeric ? "" : row.cells[column]?.textContent.trim() ?? "");
    rows.sort((one, other) => {
      const [a, b] = [valueOf(one), valueOf(other)];
      if (a === "" || b === "") return (a === "") - (b === ""); // what is missing stands last, whichever way
      const order = numeric ? Number(a) - Number(b) : collator.compare(a, b);
      return descending ? -order : order;
    });
    body.append(...rows, ...totals);
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("table[data-sortable] thead a[data-column]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const table = link.closest("table");
    const head = link.closest("th");
    const descending = head.getAttribute("aria-sort") === "ascending" || (!head.hasAttribute("aria-sort") && head.dataset.kind === "number");
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    sortBy(table, Number(link.dataset.column), descending);
    const address = new URL(link.href);
    address.searchParams.set(table.dataset.sortable, `${descending ? "-" : ""}${link.dataset.key}`);
    history.replaceState(null, "", `${address.search}${location.hash}`);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      for (const menu of document.querySelectorAll("details.menu[open]")) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
      for (const list of document.querySelectorAll(".suggestions")) list.replaceChildren();
    }
    const search = event.target.closest?.(".search");
    if (!search || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    const stops = [search.querySelector("input[type=search]"), ...search.querySelectorAll(".suggestions a")];
    const at = stops.indexOf(document.activeElement);
    const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  });

  // A choice that changes what is shown takes effect at once; its button stays for those without script.
  document.addEventListener("change", (event) => {
    if (event.target.matches("form[data-at-once] select")) event.target.form.requestSubmit();
  });

  // A file's control in the page's own words; without script the browser's is there.
  for (const input of document.querySelectorAll(".file input[type=file]")) {
    const field = input.closest(".file");
    const [button, name] = [field.querySelector(".file-button"), field.querySelector(".file-name")];
    const tell = () => { name.textContent = [...input.files].map((file) => file.name).join(", ") || name.dataset.none; };
    field.classList.add("dressed");
    button.hidden = name.hidden = false;
    input.addEventListener("change", tell);
    addEventListener("pageshow", tell);
    tell();
  }

  // What takes long says so; coming back to the page takes it away again.
  document.addEventListener("submit", (event) => {
    const said = event.target.querySelector(".busy");
    if (said) said.textContent = event.target.dataset.busy;
  });
  addEventListener("pageshow", () => {
    for (const said of document.querySelectorAll("form[data-busy] .busy")) said.textContent = "";
  });

  // Folds are opened for print, so that tables of charts are on paper too.
  addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll("main details:not([open])")) fold.open = true;
  });

  // What needs script is hidden until there is some.
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
  for (const button of document.querySelectorAll("[data-open-all]")) {
    const folds = [...document.querySelectorAll(".area-fold")];
    const tell = () => {
      const all = folds.every((fold) => fold.open);
      button.textContent = all ? button.dataset.close : button.dataset.openAll;
      button.setAttribute("aria-expanded", String(all));
    };
    button.hidden = false;
    button.addEventListener("click", () => {
      const open = !folds.every((fold) => fold.open);
      for (const fold of folds) fold.open = open;
    });
    for (const fold of folds) fold.addEventListener("toggle", tell);
  }

  // An address that leads into a fold opens it.
  const openTarget = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    const fold = target && target.closest("details");
    if (fold && !fold.open) {
      fold.open = true;
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", openTarget);
  openTarget();

  const summary = document.querySelector("[data-error-summary]:not([data-sample] *)"); // a sample takes no focus
  if (summary) summary.focus();
})();
