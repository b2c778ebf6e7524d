//! What is drawn: there, crisp and changing.

use e2e::page::Page;
use e2e::screen::{MEDIUM, PHONE, Screen, WIDE};
use e2e::story::story;
use serde_json::{Value, json};
use steepest::chart::{contour_chart, cost_chart, data_chart};

use crate::given::{floats, pictures, seven_cars, wait_for_another_picture, wait_for_the_picture};

/// For each canvas: its own size, and its size on the screen in device pixels, which need not be whole.
const SIZES: &str = "[...document.querySelectorAll('#data-chart canvas, #cost-chart canvas, #landscape-chart canvas')]
    .filter(canvas => canvas.checkVisibility())
    .map(canvas => {
        const { width, height } = canvas.getBoundingClientRect();
        return [canvas.width, canvas.height, width * devicePixelRatio, height * devicePixelRatio];
    })";

/// How many colours the layers of a chart have together. They are read from a copy, since a canvas that is read often
/// is kept in another kind of memory.
fn colours(page: &Page, chart: &str) -> f64 {
    let colours = page.js(&format!(
        "(layers => {{
            const {{ width, height }} = layers[0];
            const copy = new OffscreenCanvas(width, height).getContext('2d', {{ willReadFrequently: true }});
            for (const layer of layers) copy.drawImage(layer, 0, 0);
            return new Set(new Uint32Array(copy.getImageData(0, 0, width, height).data.buffer)).size;
        }})(document.querySelectorAll('#{chart} canvas'))"
    ));
    colours.as_f64().expect("a number")
}

/// How rough the cost curve is, in device pixels: the root mean square of the distances of the middle of its ink in each
/// column of pixels from the mean of both neighbours, away from its ends.
const ROUGHNESS: &str = "(canvas => {
        const { width, height } = canvas;
        const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
        copy.drawImage(canvas, 0, 0);
        const { data } = copy.getImageData(0, 0, width, height);
        const middles = [];
        for (let x = 0; x < width; x++) {
            let [ink, moment] = [0, 0];
            for (let y = 0; y < height; y++) {
                const alpha = data[4 * (y * width + x) + 3];
                ink += alpha;
                moment += alpha * y;
            }
            if (ink > 0) middles.push(moment / ink);
        }
        let [squares, count] = [0, 0];
        for (let i = 20; i < middles.length - 20; i++) {
            squares += (middles[i] - (middles[i - 1] + middles[i + 1]) / 2) ** 2;
            count += 1;
        }
        return [Math.sqrt(squares / count), count];
    })(document.querySelectorAll('#cost-chart canvas')[1])";

#[test]
fn a_cost_curve_is_smooth_on_a_coarse_screen() {
    story(WIDE, |page| {
        page.lab("sample('revision')");
        page.lab("setStart(-3, 2)");
        page.lab("setLearningRate(0.002)");
        page.lab("step(60)");
        page.wait("a smooth curve", || {
            // Before the curve is drawn, it has no roughness.
            let measured = page.js(ROUGHNESS);
            // Corners at whole pixels have a roughness of 0.16.
            match (measured[0].as_f64(), measured[1].as_f64()) {
                (Some(roughness), Some(length)) if length > 100.0 && roughness < 0.05 => Ok(()),
                _ => Err(measured.to_string()),
            }
        });
    });
}

/// Watches the frames of the data chart for four seconds in 32 × 24 cells, and resolves to the part of the cells that flash
/// more than three times in some second, and to the frames that were seen. A flash is a pair of opposite changes of the
/// relative luminance by a tenth, as in WCAG 2.2, success criterion 2.3.1.
const FLASHES: &str = "new Promise(done => {
        const [width, height] = [32, 24];
        const layers = [...document.querySelectorAll('#data-chart canvas')];
        const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
        const cells = Array.from({ length: width * height }, () => ({ last: NaN, direction: 0, times: [] }));
        const linear = part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        const begin = performance.now();
        let frames = 0;
        (function look() {
            const now = performance.now();
            copy.fillStyle = getComputedStyle(document.querySelector('.panel')).backgroundColor;
            copy.fillRect(0, 0, width, height);
            for (const layer of layers) copy.drawImage(layer, 0, 0, width, height);
            const { data } = copy.getImageData(0, 0, width, height);
            frames += 1;
            cells.forEach((cell, i) => {
                const [red, green, blue] = [0, 1, 2].map(part => linear(data[4 * i + part] / 255));
                const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
                const change = luminance - cell.last;
                if (Number.isNaN(change) || change * cell.direction > 0) {
                    cell.last = luminance;
                } else if (Math.abs(change) >= 0.1) {
                    cell.direction = Math.sign(change);
                    cell.last = luminance;
                    cell.times.push(now);
                }
            });
            if (now - begin < 4000) {
                requestAnimationFrame(look);
                return;
            }
            const flashes = ({ times }) => times.some((time, i) => times[i + 6] < time + 1000);
            done([cells.filter(flashes).length / cells.length, frames]);
        })();
    })";

#[test]
fn squares_that_alternate_do_not_flash() {
    for screen in [WIDE, WIDE.dark()] {
        story(screen, |page| {
            page.lab("sample('revision')");
            page.lab("setStart(6, -0.6)");
            // Just below the critical rate: each step goes to the other side of the valley.
            page.lab("setLearningRate(0.0318)");
            page.find("radio", "Squares").click();
            page.lab("play()");
            let measured = floats(&page.js(FLASHES));
            let (part, frames) = (measured[0], measured[1]);
            assert!(frames > 20.0, "{frames} frames");
            assert!(part < 0.25, "{part} of the chart flashes");
        });
    }
}

fn assert_crisp(page: &Page, screen: Screen) {
    page.wait("canvases of the screen's pixels", || {
        let sizes = page.js(SIZES);
        let all = sizes.as_array().expect("a list");
        let scale = page.js("devicePixelRatio").as_f64().expect("a number");
        let crisp = (scale - screen.scale).abs() < 1e-6
            && all.len() >= 2
            && all.iter().map(floats).all(|canvas| {
                // The browser puts both edges on whole pixels, so the size may be rounded either way.
                canvas[0] > 0.0
                    && (canvas[0] - canvas[2]).abs() < 1.0
                    && (canvas[1] - canvas[3]).abs() < 1.0
            });
        if crisp {
            Ok(())
        } else {
            Err(sizes.to_string())
        }
    });
}

#[test]
fn canvases_have_the_pixels_of_the_screen() {
    for screen in [
        WIDE,
        WIDE.scale(1.5),
        WIDE.scale(2.0),
        WIDE.scale(3.0),
        MEDIUM,
        PHONE,
    ] {
        story(screen, |page| {
            seven_cars(page);
            assert_crisp(page, screen);
        });
    }
}

#[test]
fn canvases_stay_crisp_after_zooming_and_moving_to_another_screen() {
    story(WIDE, |page| {
        seven_cars(page);
        for screen in [
            WIDE.scale(2.0),
            WIDE.scale(1.5),
            // A zoom to 110 %: fewer and larger CSS pixels.
            Screen {
                width: 1309,
                height: 818,
                ..WIDE.scale(1.1)
            },
            Screen {
                width: 1301,
                height: 777,
                ..WIDE
            },
            WIDE,
        ] {
            page.browser().show(screen);
            assert_crisp(page, screen);
            assert!(colours(page, "data-chart") > 3.0, "{screen:?}");
        }
    });
}

#[test]
fn charts_are_drawn_and_change_with_a_step() {
    story(WIDE.still(), |page| {
        for chart in ["data-chart", "cost-chart", "landscape-chart"] {
            seven_cars(page);
            page.lab("reset()");
            page.lab("step(2)");
            page.wait("a drawn chart", || {
                let colours = colours(page, chart);
                if colours > 3.0 {
                    Ok(())
                } else {
                    Err(format!("{colours} colours"))
                }
            });
            page.wait_for_frames();
            let before = pictures(page, chart);
            page.find("button", "Step").click();
            page.wait("another picture", || {
                let after = pictures(page, chart);
                if after == before {
                    Err("the same picture".to_owned())
                } else {
                    Ok(())
                }
            });
        }
    });
}

#[test]
fn a_step_leaves_axes_and_points_alone() {
    story(WIDE.still(), |page| {
        seven_cars(page);
        page.lab("step(1)");
        page.wait_for_frames();
        let before = pictures(page, "data-chart");
        page.lab("step(5)");
        page.wait("another picture", || {
            let after = pictures(page, "data-chart");
            if after == before {
                Err("the same picture".to_owned())
            } else {
                Ok(())
            }
        });
        let after = pictures(page, "data-chart");
        assert_eq!(
            before[0], after[0],
            "the bottom layer holds axes and grid, and holds still"
        );
    });
}

#[test]
fn charts_follow_from_light_to_dark() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(2)");
        let colours = || {
            page.js("[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]")
        };
        page.wait_for_frames();
        let light = (colours(), pictures(page, "data-chart"));
        assert_eq!(light.0, json!(["rgb(246, 244, 238)", "rgb(29, 36, 48)"]));
        page.browser().show(WIDE.dark());
        page.wait("a dark chart", || {
            if pictures(page, "data-chart") == light.1 {
                Err("the light one".to_owned())
            } else {
                Ok(())
            }
        });
        assert_eq!(colours(), json!(["rgb(17, 22, 29)", "rgb(232, 236, 242)"]));
        page.browser().show(WIDE);
        page.wait("the light chart again", || {
            if pictures(page, "data-chart") == light.1 {
                Ok(())
            } else {
                Err("another one".to_owned())
            }
        });
    });
}

/// A layer is drawn again only if something changed on which it depends. Another theme draws all of them again.
#[test]
fn what_is_drawn_again_in_parts_looks_like_what_is_drawn_at_once() {
    const CHARTS: [&str; 3] = ["data-chart", "cost-chart", "landscape-chart"];
    story(WIDE.still(), |page| {
        let light = || CHARTS.map(|chart| pictures(page, chart));
        seven_cars(page);
        page.wait_for_frames();
        for view in ["contour", "surface", "slices"] {
            for action in [
                "setPoints(new Float64Array([1, 1, 2, 5, 4, 3, 6, 8]))".to_owned(),
                format!("setView({{ landscape: '{view}' }})"),
                "setStart(3, 2)".to_owned(),
                "step(3)".to_owned(),
                "setLearningRate(0.03)".to_owned(),
                "movePoint(1, 3, 2)".to_owned(),
                "step(20)".to_owned(),
                "addRun({ method: 'momentum', cost: 'mae' })".to_owned(),
                "step(5)".to_owned(),
                "setCost('huber')".to_owned(),
                "hold('slope', 0.5)".to_owned(),
                "hold(null)".to_owned(),
                "standardise(true)".to_owned(),
                "setView({ cost: 'gap' })".to_owned(),
                "removeRun(0)".to_owned(),
                "back(4)".to_owned(),
                "goTo(6)".to_owned(),
                "standardise(false)".to_owned(),
                "reset()".to_owned(),
            ] {
                page.lab(&action);
                page.hover(page.find("heading", "Steepest").at(0.5, 0.5));
                page.wait_for_frames();
                let in_parts = light();
                page.browser().show(WIDE.still().dark());
                for (chart, before) in CHARTS.iter().zip(&in_parts) {
                    wait_for_another_picture(page, chart, before);
                }
                page.wait_for_frames();
                let dark = light();
                page.browser().show(WIDE.still());
                for (chart, before) in CHARTS.iter().zip(&dark) {
                    wait_for_another_picture(page, chart, before);
                }
                page.wait_for_frames();
                for (chart, (again, before)) in CHARTS.iter().zip(light().iter().zip(&in_parts)) {
                    let differs =
                        |(at, layer): (usize, &Value)| (again[at] != *layer).then_some(at);
                    let layers: Vec<_> = before
                        .as_array()
                        .expect("layers")
                        .iter()
                        .enumerate()
                        .filter_map(differs)
                        .collect();
                    assert!(
                        layers.is_empty(),
                        "{chart}, {view}, after {action}: layers {layers:?}"
                    );
                }
            }
        }
    });
}

#[test]
fn the_names_of_the_axes_stand_beside_the_plots_as_the_core_draws_them() {
    story(WIDE, |page| {
        seven_cars(page);
        page.wait_for_frames();
        // The distances of a name from the edges of its chart, along its axis.
        let distances = |chart: &str, name: &str, [from, to]: [&str; 2]| {
            let distances = page.js(&format!(
                "(([chart, name]) => [name.{from} - chart.{from}, chart.{to} - name.{to}])(
                    ['{chart}-chart', '{chart}-{name}'].map(id => document.getElementById(id).getBoundingClientRect()))"
            ));
            floats(&distances)
        };
        for (chart, margins) in [
            ("data", data_chart::margins(false, false)),
            ("landscape", contour_chart::MARGINS),
            ("cost", cost_chart::MARGINS),
        ] {
            let across = distances(chart, "x", ["left", "right"]);
            assert_eq!(across, [margins.left, margins.right], "{chart}, across");
            // The vertical axis of the cost has no name.
            if chart != "cost" {
                let up = distances(chart, "y", ["top", "bottom"]);
                assert_eq!(up, [margins.top, margins.bottom], "{chart}, up");
            }
        }
    });
}

#[test]
fn canvases_that_lose_what_they_show_are_drawn_again() {
    story(WIDE, |page| {
        seven_cars(page);
        page.lab("step(5)");
        page.wait_for_frames();
        for chart in ["data-chart", "cost-chart", "landscape-chart"] {
            let before = pictures(page, chart);
            // As after the graphics processor was reset: every layer is empty, and each is told.
            page.js(&format!(
                "(() => {{
                    const canvases = [...document.querySelectorAll('#{chart} canvas')];
                    for (const canvas of canvases) {{
                        canvas.dispatchEvent(new Event('contextlost', {{ cancelable: true }}));
                        canvas.getContext('2d').reset();
                    }}
                    for (const canvas of canvases) canvas.dispatchEvent(new Event('contextrestored'));
                }})()"
            ));
            wait_for_the_picture(page, chart, &before);
        }
    });
}
