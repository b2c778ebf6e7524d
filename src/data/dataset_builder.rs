//! A data set that is made part by part.

use crate::base::limits::MOST_POINTS;
use crate::base::refusal::Refusal;
use crate::data::dataset::{self, Dataset};
use crate::data::point::{self, Point};
use crate::data::sums::Sums;

/// A data set that is being made part by part: the sums over a million points take longer than a frame.
///
/// The result is that of [`Dataset::new`], bit for bit, whatever the parts are.
#[derive(Debug)]
pub struct DatasetBuilder {
    points: Vec<Point>,
    sums: Sums,
}

impl DatasetBuilder {
    /// Begins a data set of `count` points.
    ///
    /// # Errors
    /// Returns an error if these are too many points, or too many for the memory that there is.
    pub fn new(count: usize) -> Result<Self, Refusal> {
        if count > MOST_POINTS {
            return Err(Refusal::TooManyPoints);
        }
        let mut points = Vec::new();
        let is_possible = points.try_reserve_exact(count);
        is_possible.map_err(|_| Refusal::NoMemory { count })?;
        dataset::check_room(count)?;
        let sums = Sums::default();
        Ok(Self { points, sums })
    }

    /// Appends points, given by their coordinates x0, y0, x1, ….
    ///
    /// # Errors
    /// Names the first coordinate that cannot be used, and returns an error if the list ends in the middle of a point or if there
    /// are too many points. Then the builder is of no use.
    pub fn extend(&mut self, coordinates: &[f64]) -> Result<(), Refusal> {
        let part = point::pairs(coordinates)?;
        let count = self.points.len() + part.len();
        if count > MOST_POINTS {
            return Err(Refusal::TooManyPoints);
        }
        let is_possible = self.points.try_reserve(part.len());
        is_possible.map_err(|_| Refusal::NoMemory { count })?;
        for point in part {
            self.sums.add(point.checked(Some(self.points.len()))?);
            self.points.push(point);
        }
        Ok(())
    }

    /// Returns the data set.
    pub fn finish(self) -> Dataset {
        Dataset::of_parts(self.points, self.sums.fresh())
    }
}
