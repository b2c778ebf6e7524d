//! What an edit does, so that undo and redo can say it.

/// What an edit does. Points and runs are told by their indices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Deed {
    /// Adds a point.
    AddPoint(usize),
    /// Moves a point.
    MovePoint(usize),
    /// Deletes a point.
    DeletePoint(usize),
    /// Puts other points in place of all.
    ChangePoints,
    /// Loads a sample, a table or points.
    LoadData,
    /// Opens another lab.
    Open,
    /// Gives an axis another name.
    NameAxis,
    /// Moves the start.
    MoveStart,
    /// Sets a learning rate.
    SetRate,
    /// Adds a run.
    AddRun,
    /// Removes a run.
    RemoveRun,
    /// Changes settings of a run, or which runs are shown.
    ChangeRun,
    /// Chooses another cost.
    ChangeCost,
    /// Goes back to the start.
    Reset,
    /// Starts a race.
    Race,
    /// Changes another setting.
    #[default]
    ChangeSetting,
}
