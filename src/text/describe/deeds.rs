//! What undo took back and redo made again.

use crate::base::phrase::Phrase;
use crate::lab::{Deed, Lab};

/// Says what was taken back last.
pub fn undone(lab: &Lab) -> Phrase {
    told("said.undone", lab.undone_deed())
}

/// Says what was made again last.
pub fn redone(lab: &Lab) -> Phrase {
    told("said.redone", lab.done_deed())
}

fn told(key: &'static str, deed: Option<Deed>) -> Phrase {
    let mut number = 0;
    let mut of_point = |index: usize, key| {
        number = index as u64 + 1;
        key
    };
    let deed = match deed.unwrap_or_default() {
        Deed::AddPoint(index) => of_point(index, "deed.added-point"),
        Deed::MovePoint(index) => of_point(index, "deed.moved-point"),
        Deed::DeletePoint(index) => of_point(index, "deed.deleted-point"),
        Deed::ChangePoints => "deed.changed-points",
        Deed::LoadData => "deed.loaded-data",
        Deed::Open => "deed.opened",
        Deed::NameAxis => "deed.named-axis",
        Deed::MoveStart => "deed.moved-start",
        Deed::SetRate => "deed.set-rate",
        Deed::AddRun => "deed.added-run",
        Deed::RemoveRun => "deed.removed-run",
        Deed::ChangeRun => "deed.changed-run",
        Deed::ChangeCost => "deed.changed-cost",
        Deed::Reset => "deed.reset",
        Deed::Race => "deed.race",
        Deed::ChangeSetting => "deed.changed-setting",
    };
    Phrase::new(key)
        .whole("number", number)
        .wording("deed", deed)
}
