//! Contours of a function that is known at the corners of a grid, by marching squares: for costs whose
//! contours have no closed form.

use crate::base::line::Line;
use crate::data::frame::Frame;

/// Heights are clamped to this, so that their products stay finite.
const HIGHEST: f64 = 1e150;

/// Stands for a missing edge.
const NONE: u32 = u32::MAX;

/// The heights of a function at the corners of the cells that divide a window. Within a cell, heights
/// are interpolated from its four corners.
#[derive(Clone, Debug)]
pub struct Grid {
    window: Frame,
    /// Corners along each side of the window: one more than cells.
    side: usize,
    /// Cells per unit of the window, horizontally and vertically.
    scale: (f64, f64),
    /// The heights of all corners, row by row from the bottom.
    heights: Vec<f64>,
}

impl Grid {
    /// Creates a grid of `cells` by `cells` cells. `heights` returns the heights in a row: those of a slope at all of the
    /// intercepts.
    pub fn new(window: Frame, cells: usize, heights: impl Fn(f64, &[f64]) -> Vec<f64>) -> Self {
        let side = cells.max(1) + 1;
        let cells = (side - 1) as f64;
        let mut grid = Self {
            window,
            side,
            scale: (cells / window.x.span(), cells / window.y.span()),
            heights: Vec::with_capacity(side * side),
        };
        let intercepts: Vec<_> = (0..side).map(|at| grid.corner(at).intercept).collect();
        for row in 0..side {
            let heights = heights(grid.corner(row * side).slope, &intercepts);
            grid.heights.extend(heights.into_iter().map(|height| {
                if height.is_nan() {
                    HIGHEST
                } else {
                    height.clamp(-HIGHEST, HIGHEST)
                }
            }));
        }
        grid
    }

    /// Returns the place of the lowest corner.
    pub fn lowest(&self) -> Line {
        let heights = self.heights.iter().enumerate();
        let lowest = heights.min_by(|a, b| a.1.total_cmp(b.1));
        self.corner(lowest.map_or(0, |(corner, _)| corner))
    }

    fn corner(&self, corner: usize) -> Line {
        let part = |index: usize| index as f64 / (self.side - 1) as f64;
        let place = self
            .window
            .place(part(corner % self.side), part(corner / self.side));
        Line::new(place.x, place.y)
    }

    /// Returns the height at a place, or outside the window the height at the nearest place inside.
    pub fn height(&self, place: Line) -> f64 {
        let cells = (self.side - 1) as f64;
        let part = |value: f64, low: f64, scale: f64| {
            let at = ((value - low) * scale).max(0.0).min(cells);
            let cell = (at as u32).min(self.side as u32 - 2);
            (cell as usize, at - f64::from(cell))
        };
        let Frame { x, y } = self.window;
        let (column, across) = part(place.intercept, x.low, self.scale.0);
        let (row, up) = part(place.slope, y.low, self.scale.1);
        let low = row * self.side + column;
        let mix = |a: f64, b: f64, part: f64| a + (b - a) * part;
        let lower = mix(self.heights[low], self.heights[low + 1], across);
        let high = low + self.side;
        let upper = mix(self.heights[high], self.heights[high + 1], across);
        mix(lower, upper, up)
    }

    /// Returns the contours of the height `level` as chains of places. A chain is closed (it ends with
    /// its first place) or ends at the edges of the window. On one side of it heights are lower, on
    /// the other they are equal or higher.
    ///
    /// Marching squares (W. E. Lorensen and H. E. Cline, "Marching cubes", SIGGRAPH 1987, in two
    /// dimensions). The height at its middle decides a saddle (G. M. Nielson and B. Hamann,
    /// "The asymptotic decider", Visualization 1991).
    pub fn level_set(&self, level: f64) -> Vec<Vec<Line>> {
        let mut links = self.links(level);
        let mut chains = Vec::new();
        // First the chains that end at the edges of the window: their ends have one link only.
        for is_end in [true, false] {
            for edge in 0..links.len() {
                let [first, second] = links[edge];
                if first != NONE && (second == NONE || !is_end) {
                    chains.push(self.follow(edge as u32, &mut links, level));
                }
            }
        }
        // A level that only touches a corner has no length.
        chains.retain(|chain| chain.len() > 1);
        chains
    }

    /// Returns, for every edge of a cell, the edges to which the contour leads from it: one in each of
    /// its two cells. Horizontal edges come first, then vertical ones, in the order of their left or
    /// lower corners.
    fn links(&self, level: f64) -> Vec<[u32; 2]> {
        let side = self.side;
        let mut links = vec![[NONE; 2]; 2 * side * side];
        let mut link = |a: usize, b: usize| {
            for (from, to) in [(a, b), (b, a)] {
                let free = usize::from(links[from][0] != NONE);
                links[from][free] = to as u32;
            }
        };
        let is_high: Vec<bool> = self.heights.iter().map(|&height| height >= level).collect();
        for row in 0..side - 1 {
            let [lower, upper] = [row, row + 1].map(|row| &is_high[row * side..(row + 1) * side]);
            for (column, (lower, upper)) in lower.windows(2).zip(upper.windows(2)).enumerate() {
                // Most cells are not crossed.
                if lower == upper && lower[0] == lower[1] {
                    continue;
                }
                let low = row * side + column;
                // Counter-clockwise, from the lower left.
                let corners = [low, low + 1, low + side + 1, low + side];
                let heights = corners.map(|corner| self.heights[corner]);
                let is_high = corners.map(|corner| is_high[corner]);
                let vertical = side * side;
                let edges = [low, vertical + low + 1, low + side, vertical + low];
                let mut crossed = (0..4).filter(|&at| is_high[at] != is_high[(at + 1) % 4]);
                let (Some(first), Some(second)) = (crossed.next(), crossed.next()) else {
                    continue;
                };
                if crossed.next().is_none() {
                    link(edges[first], edges[second]);
                } else {
                    // Each line cuts off one of two opposite corners: those that are not on the
                    // side of the level where the middle is.
                    let [a, b, c, d] = heights;
                    let middle = (a * c - b * d) / (a + c - b - d);
                    let from = usize::from(is_high[0] == (middle >= level));
                    link(edges[from], edges[(from + 3) % 4]);
                    link(edges[from + 1], edges[from + 2]);
                }
            }
        }
        links
    }

    /// Follows the contour from an edge as far as it leads, and removes every link on the way.
    fn follow(&self, start: u32, links: &mut [[u32; 2]], level: f64) -> Vec<Line> {
        let mut chain = vec![self.crossing(start, level)];
        let mut at = start;
        loop {
            let [next, other] = links[at as usize];
            if next == NONE {
                return chain;
            }
            links[at as usize] = [other, NONE];
            let back = &mut links[next as usize];
            *back = [if back[0] == at { back[1] } else { back[0] }, NONE];
            let place = self.crossing(next, level);
            // A contour through a corner crosses several edges at one place.
            if chain.last() != Some(&place) {
                chain.push(place);
            }
            at = next;
        }
    }

    /// Returns the place on an edge where the height is `level`.
    fn crossing(&self, edge: u32, level: f64) -> Line {
        let (edge, side) = (edge as usize, self.side);
        let is_vertical = edge >= side * side;
        let from = edge % (side * side);
        let to = from + if is_vertical { side } else { 1 };
        let (low, high) = (self.heights[from], self.heights[to]);
        let part = (level - low) / (high - low);
        let along = |index: usize, part: f64| (index as f64 + part) / (side - 1) as f64;
        let (column, row) = (from % side, from / side);
        let place = if is_vertical {
            self.window.place(along(column, 0.0), along(row, part))
        } else {
            self.window.place(along(column, part), along(row, 0.0))
        };
        Line::new(place.x, place.y)
    }
}
