// Only under `cargo xtask serve --watch`: shows the page anew after each build.
new EventSource("/reload").onmessage = () => location.reload();
