// What a portal does with the frames: sets what they show, and hears what is chosen in them.
const of = (id) => document.getElementById(id);
of("year").addEventListener("change", ({ target }) => {
  const year = target.value ? `&year=${target.value}` : "";
  of("chart").setAttribute("src", `#/projects?chart=bars${year}`);
  of("list").setAttribute("src", `#/projects?ministry=環境省${year}`);
});
of("theme").addEventListener("change", ({ target }) => {
  for (const frame of document.querySelectorAll("kokko-embed")) frame.setAttribute("theme", target.value);
});
for (const name of ["kokko-change", "kokko-select"]) {
  addEventListener(name, ({ target, detail }) => {
    const line = document.createElement("li");
    line.textContent = `${target.id} ${name} ${detail.kind ?? ""} ${detail.id ?? decodeURIComponent(detail.src)}`;
    of("heard").append(line);
  });
}
