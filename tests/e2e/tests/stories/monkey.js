// What a person at random does by script, and what must always hold. `monkey.rs` draws the numbers.
(() => {
  // Nothing may leave the page, and no dialog of the browser may open.
  window.open = () => null;
  HTMLInputElement.prototype.showPicker = () => {};
  const click = HTMLInputElement.prototype.click;
  HTMLInputElement.prototype.click = function () {
    if (this.type !== "file") click.call(this);
  };
  addEventListener("click", (event) => event.target.closest?.("a[href]") && event.preventDefault(), true);
  URL.createObjectURL = () => "about:blank#";
  HTMLAnchorElement.prototype.click = () => {};
  Element.prototype.requestFullscreen = () => Promise.resolve();

  const number = (part) => [0, 1, -1, 0.5, 1e-9, 1e12, -1e12, 3, 1e5][Math.floor(part * 90) % 9] * (part < 0.5 ? 1 : part * 7);
  const refused = (call) => {
    try {
      call();
    } catch (error) {
      if (Object.getPrototypeOf(error) !== Error.prototype) throw error;
    }
  };
  const pick = (list, part) => list[Math.floor(part * list.length)];

  // Each takes three numbers from 0 to 1.
  const calls = {
    addPoint: (a, b) => lab.addPoint(number(a), number(b)),
    addNear: (a, b) => lab.addPoint(a * 10, b * 10),
    movePoint: (a, b, c) => lab.movePoint(Math.floor((a * lab.points().length) / 2), b * 10, c * 10),
    removePoint: (a) => lab.removePoint(Math.floor((a * lab.points().length) / 2)),
    setPoints: (a, b) => lab.setPoints(Array.from({ length: 2 * Math.floor(a * 20) }, (_, i) => Math.sin(i * (1 + b)) * 10)),
    sample: (a) => lab.sample(pick(lab.samples(), a).name, { keepRuns: a * 100 % 2 < 1 }),
    setStart: (a, b) => lab.setStart(number(a), number(b)),
    setLearningRate: (a, b) => lab.setLearningRate(10 ** (a * 12 - 9), Math.floor(b * lab.runs().length)),
    fitRate: () => lab.fitRate(),
    setTolerance: (a) => lab.setTolerance(a / 100),
    step: (a) => lab.step(Math.floor(a * 300)),
    back: (a) => lab.back(Math.floor(a * 50)),
    goTo: (a) => lab.goTo(Math.floor(a * 500)),
    play: () => lab.play(),
    pause: () => lab.pause(),
    reset: () => lab.reset(),
    undo: () => lab.undo(),
    redo: () => lab.redo(),
    addRun: (a, b) => lab.addRun({ method: pick(["gradient-descent", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "line-search", "newton"], a), batch: Math.floor(b * 3) }),
    removeRun: (a) => lab.removeRun(Math.floor(a * lab.runs().length)),
    setCost: (a) => lab.setCost(pick(["mse", "half-mse", "sse", "mae", "huber"], a)),
    hold: (a, b) => lab.hold(pick(["slope", "intercept", null], a), b < 0.5 ? undefined : b),
    standardise: (a) => lab.standardise(a < 0.5),
    centre: (a) => lab.centre(a < 0.5),
    race: () => lab.race(),
    search: (a) => lab.search(Math.floor(a * 40)),
    setLine: (a, b) => lab.setLine(number(a), number(b)),
    setView: (a, b) => lab.setView({ landscape: pick(["contour", "surface", "slices"], a), cost: pick(["linear", "log", "gap"], b) }),
    nameAxis: (a) => lab.nameAxis(a < 0.5 ? "x" : "y", a * 10 % 2 < 1 ? "" : "height in m"),
    load: (a, b) => lab.load(`height,weight\n1,${a}\n2,${b}\n3,4\nx,y`),
    reopen: () => lab.open(lab.save()),
  };

  /** A control that a person can press now. The lesson is a page of its own. */
  const controls = () =>
    [...document.querySelectorAll("button:not(#lesson-open, #game-open), summary, input, select")].filter(
      (each) => each.checkVisibility() && !each.disabled && !each.closest("[inert]") && (!document.querySelector("dialog:modal") || each.closest("dialog:modal, [popover]")),
    );

  const deeds = {
    call(a, b, c) {
      const names = Object.keys(calls);
      const name = pick(names, a);
      refused(() => calls[name](b, c, (b + c) % 1));
      return `lab.${name}`;
    },
    press(a) {
      const control = pick(controls(), a);
      control?.click();
      return `press ${control?.id || control?.textContent?.trim().slice(0, 30)}`;
    },
    fill(a, b) {
      const fields = controls().filter((each) => each.matches("input:not([type=checkbox], [type=radio], [type=file]), select"));
      const field = pick(fields, a);
      if (!field) return "no field";
      if (field.matches("select")) field.selectedIndex = Math.floor(b * field.options.length);
      else if (field.type === "range") field.value = String(Number(field.min) + b * (Number(field.max) - Number(field.min)));
      else field.value = pick(["", "0", "-1", "abc", "1e400", "0,5", "7", "0.01", "1e9", "−3", "NaN"], b);
      for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
      return `fill ${field.id} with ${field.value}`;
    },
  };

  const DEBRIS = /\bNaN\b|Infinity|\bundefined\b|\[object|\bnull\b|\b(?:refusal|status|describe|failure)\.[a-z]|\blab\.(?!steepest\.json)[a-z]/;
  const SPOKEN = ["aria-label", "aria-valuetext", "aria-valuenow", "aria-description", "title", "alt", "value", "max", "min"];

  /** What is wrong with the page. */
  function faults() {
    const found = [];
    const look = (text, where) => DEBRIS.test(text ?? "") && found.push(`${where}: ${text.match(DEBRIS)[0]} in ${text.slice(0, 200)}`);
    look(document.body.innerText.replaceAll("“NaN”", ""), "text");
    for (const element of document.querySelectorAll("#page *, dialog *")) {
      for (const name of SPOKEN) look(element.getAttribute(name), `${element.localName}#${element.id} ${name}`);
    }
    const state = lab.state();
    const points = lab.points();
    const numbers = Object.entries({ ...state, ...state.gradient, ...state.stepSize }).filter(([, value]) => typeof value === "number");
    if (state.status !== "diverged") {
      for (const [name, value] of numbers) if (!Number.isFinite(value)) found.push(`${name} is ${value}`);
    }
    // The cost by its definition.
    const cost = { mse: (r) => r * r, "half-mse": (r) => (r * r) / 2, sse: (r) => r * r, mae: Math.abs }[state.costFunction];
    const count = points.length / 2;
    if (cost && count > 0 && Math.abs(state.intercept) + Math.abs(state.slope) < 1e6) {
      let sum = 0;
      let size = 0;
      for (let i = 0; i < count; i++) {
        const [x, y] = [points[2 * i], points[2 * i + 1]];
        sum += cost(y - (state.intercept + state.slope * x));
        size += cost(Math.abs(y) + Math.abs(state.intercept) + Math.abs(state.slope * x));
      }
      const [by, of] = state.costFunction === "sse" ? [sum, size] : [sum / count, size / count];
      if (Math.abs(by - state.cost) > 1e-9 * of) found.push(`the cost is ${state.cost}, by its definition ${by}`);
    }
    return found;
  }

  /** Whether so many edits, undone and made again, give the same lab. */
  function undoFaults(count) {
    lab.pause();
    const seen = () => JSON.stringify([lab.runs(), lab.runs().map((_, run) => [lab.state(run), lab.history({ run, from: lab.state(run).iteration, to: lab.state(run).iteration })]), [...lab.points()]]);
    const before = seen();
    let undone = 0;
    const times = (deed) => {
      try {
        deed();
        return true;
      } catch {
        return false;
      }
    };
    while (undone < count && times(lab.undo)) undone++;
    for (let i = 0; i < undone; i++) lab.redo();
    const after = seen();
    return before === after ? [] : [`${undone} edits undone and made again: ${before} became ${after}`];
  }

  /** What is wrong with the pictures. */
  function pictureFaults() {
    return ["data", "cost", "landscape", "lab"].flatMap((name) => {
      // Any letters are in an image.
      const fault = /.{0,60}(NaN|Infinity|undefined).{0,60}/.exec(lab.svg(name).replaceAll(/base64,[^"]*/g, ""));
      return fault ? [`the picture of ${name}: ${fault[0]}`] : [];
    });
  }

  window.monkey = { deeds, faults, undoFaults, pictureFaults };
})()
