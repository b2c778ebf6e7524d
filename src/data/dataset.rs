//! The points, and sums over them that are always up to date.

use crate::base::bytes::has_room;
use crate::base::limits::{BYTES_PER_POINT, MOST_POINTS};
use crate::base::refusal::Refusal;
use crate::data::point::Point;
use crate::data::sums::{Moments, Sums};

/// Sums over so few points are made anew at every edit: they follow from the points alone, so
/// that a lab opened from a link has the same numbers, bit for bit, as the one that it is of.
pub const FEW_POINTS: usize = 2000;

/// Points in the order in which they came, with their moments.
///
/// The moments of many points follow every addition, move and removal in O(1); now and then,
/// before rounding could be seen, the sums are made anew from the points. Those of up to
/// [`FEW_POINTS`] always are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dataset {
    points: Vec<Point>,
    sums: Sums,
}

impl Dataset {
    /// A data set of these points.
    ///
    /// # Errors
    /// Names the first coordinate that cannot be used, or that there are too many points, or too many for the memory
    /// that there is.
    pub fn new(points: Vec<Point>) -> Result<Self, Refusal> {
        if points.len() > MOST_POINTS {
            return Err(Refusal::TooManyPoints);
        }
        for (index, point) in points.iter().enumerate() {
            point.checked(Some(index))?;
        }
        check_room(points.len())?;
        let sums = Sums::of(&points);
        Ok(Self { points, sums })
    }

    /// A data set of points that can be used, and the sums over them.
    pub(crate) fn of_parts(points: Vec<Point>, sums: Sums) -> Self {
        Self { points, sums }
    }

    /// All points, in order.
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// The bytes that the points take.
    pub(crate) fn bytes(&self) -> usize {
        self.points.capacity() * size_of::<Point>()
    }

    /// The number of points.
    pub fn len(&self) -> usize {
        self.points.len()
    }

    /// Whether there is no point.
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// The moments of the points, in O(1).
    pub fn moments(&self) -> Moments {
        self.sums.moments()
    }

    pub(crate) fn sums(&self) -> &Sums {
        &self.sums
    }

    /// Takes sums that these very points had before, instead of sums that are equal but for
    /// the rounding of another history.
    pub(crate) fn restore(&mut self, sums: Sums) {
        self.sums = sums;
    }

    /// Takes sums with the rounding of an earlier history, as [`Sums::numbers`] has them; not if
    /// they are those of other points.
    pub(crate) fn recall(&mut self, numbers: &[f64; 14]) {
        let sums = Sums::from_numbers(self.len(), numbers);
        if sums.agrees(&self.sums) {
            self.sums = sums;
        }
    }

    /// Inserts `point` at `index`, moving later points up by one.
    ///
    /// # Errors
    /// Returns an error if a coordinate is out of range, if `index` is past the end, or if there can be no more points.
    pub fn insert(&mut self, index: usize, point: Point) -> Result<(), Refusal> {
        point.checked(None)?;
        if self.len() == MOST_POINTS {
            return Err(Refusal::TooManyPoints);
        }
        if index > self.len() {
            return Err(self.no_such_point(index));
        }
        let count = self.len() + 1;
        let is_possible = self.points.try_reserve(1);
        is_possible.map_err(|_| Refusal::NoMemory { count })?;
        self.points.insert(index, point);
        self.sums.add(point);
        self.renew_if_worn();
        Ok(())
    }

    /// Moves the point at `index`, and returns where it was.
    ///
    /// # Errors
    /// Returns an error if a coordinate is out of range, or if there is no point with this index.
    pub fn relocate(&mut self, index: usize, to: Point) -> Result<Point, Refusal> {
        to.checked(None)?;
        let from = self.get(index)?;
        self.points[index] = to;
        self.sums.remove(from);
        self.sums.add(to);
        self.renew_if_worn();
        Ok(from)
    }

    /// Removes the point at `index`, and returns it.
    ///
    /// # Errors
    /// Returns an error if there is no point with this index.
    pub fn remove(&mut self, index: usize) -> Result<Point, Refusal> {
        let point = self.get(index)?;
        self.points.remove(index);
        self.sums.remove(point);
        self.renew_if_worn();
        Ok(point)
    }

    /// Returns the point at `index`.
    ///
    /// # Errors
    /// Returns an error if there is no point with this index.
    pub fn get(&self, index: usize) -> Result<Point, Refusal> {
        self.points
            .get(index)
            .copied()
            .ok_or_else(|| self.no_such_point(index))
    }

    fn no_such_point(&self, index: usize) -> Refusal {
        Refusal::NoSuchPoint {
            index,
            count: self.len(),
        }
    }

    fn renew_if_worn(&mut self) {
        if self.len() <= FEW_POINTS || self.sums.is_imprecise() {
            self.sums = Sums::of(&self.points);
        }
    }
}

/// Checks that there is memory for what the lab makes of so many points: now that nothing has changed, and not when it is made.
///
/// # Errors
/// Returns [`Refusal::NoMemory`] if there is not.
pub(super) fn check_room(count: usize) -> Result<(), Refusal> {
    if has_room(count * BYTES_PER_POINT) {
        Ok(())
    } else {
        Err(Refusal::NoMemory { count })
    }
}
