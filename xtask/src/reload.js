// Served by `cargo xtask serve --watch` only: reloads the page after each build.
new EventSource("/reload").onmessage = () => location.reload();
