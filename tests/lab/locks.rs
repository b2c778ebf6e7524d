//! What is locked is refused to a reader, whatever the message.

use crate::given::{options, sample};
use steepest::base::line::Line;
use steepest::base::named::Named as _;
use steepest::base::refusal::Refusal;
use steepest::data::point::Point;
use steepest::lab::{
    Abscissa, CostAxis, Kind, Lab, Lock, Locks, Look, Message, Panel, Residuals, Sender, Trial,
    Units,
};
use steepest::model::cost::Parameter;

/// One message of each kind, each of which changes something in [`lab`].
fn messages() -> Vec<Message> {
    use Message as M;
    let point = Point::new(3.0, -4.0);
    vec![
        M::AddPoint(point),
        M::MovePoint {
            index: 0,
            to: point,
        },
        M::RemovePoint { index: 0 },
        M::SetPoints(vec![point]),
        M::Open {
            saved: Box::default(),
            is_edit: true,
        },
        M::Open {
            saved: Box::default(),
            is_edit: false,
        },
        M::EditPoints(vec![point]),
        M::LoadPoints(vec![point]),
        sample("outlier"),
        M::SetStart(Line::new(1.0, 2.0)),
        M::SetLearningRate {
            index: 0,
            rate: 0.03,
        },
        M::AddRun(options(&[], &[])),
        M::DuplicateRun { index: 0 },
        M::RemoveRun { index: 1 },
        M::SetRun {
            index: 0,
            options: options(&[("method", "adam")], &[]),
        },
        M::SetRun {
            index: 0,
            options: options(&[], &[("learning-rate", 0.03)]),
        },
        M::SetRun {
            index: 0,
            options: options(&[("name", "mine")], &[("learning-rate", 0.03)]),
        },
        M::HideRun {
            index: 1,
            is_hidden: true,
        },
        M::SoloRun(Some(1)),
        M::ChooseRun { index: 1 },
        M::SetCost {
            name: String::from("mae"),
            delta: None,
        },
        M::Rescale(true),
        M::Rescale(false),
        M::Hold {
            parameter: Some(Parameter::Slope),
            value: None,
        },
        M::SetUnits(Units::Centred),
        M::Race,
        M::RaceToTheEnd,
        M::SetTolerance(0.01),
        M::SetIterationLimit(None),
        M::Step(1),
        M::Advance(1),
        M::Back(1),
        M::GoTo(2),
        M::Play,
        M::Pause,
        M::Reset,
        M::Undo,
        M::Redo,
        M::Grab,
        M::Release,
        M::SetSpeed(None),
        M::ShowResiduals(Residuals::Squares),
        M::ShowNextLine(true),
        M::Enlarge(Some(Panel::Cost)),
        M::ShowCost(CostAxis::Log),
        M::ShowAcross(Abscissa::Work),
        M::Select(None),
        M::MoveCursor {
            right: 1.0,
            up: 1.0,
        },
        M::Nudge {
            right: 1.0,
            up: 1.0,
        },
        M::AddAtCursor,
        M::RemoveSelected,
        M::Look(Look::Axes(true)),
        M::Try(Trial::Start(9)),
        M::FitByHand(true),
        M::Reveal(true),
        M::MoveHandle {
            handle: 0,
            height: 3.0,
        },
        M::NudgeHandle { handle: 0, up: 1.0 },
        M::MoveStart {
            right: 1.0,
            up: 1.0,
        },
    ]
}

/// Two runs, of which the first could be rescaled, and an edit each to undo and to redo.
fn lab() -> Lab {
    crate::given::lab([
        sample("revision"),
        Message::AddRun(options(&[], &[])),
        Message::Step(5),
        Message::Select(Some(1)),
        Message::AddPoint(Point::new(1.0, 1.0)),
        Message::SetCost {
            name: String::from("sse"),
            delta: None,
        },
    ])
}

/// Everything that a lock protects.
fn locked_part(lab: &Lab, lock: Lock) -> String {
    let settings = lab.runs().iter().map(|entry| {
        let mut settings = entry.settings();
        (settings.rate, settings.is_fitted) = (0.0, false);
        settings
    });
    let shared = (
        lab.start(),
        lab.hold(),
        lab.units(),
        lab.tolerance(),
        lab.limit(),
    );
    match lock {
        Lock::Points => format!("{:?} {:?}", lab.dataset().points(), lab.sample()),
        Lock::Settings => {
            format!(
                "{:?} {shared:?} {}",
                settings.collect::<Vec<_>>(),
                lab.is_by_hand()
            )
        }
        Lock::Rate => {
            let mut runs: Vec<_> = lab.runs().iter().collect();
            // A run that was added has another colour than these two.
            runs.retain(|entry| entry.colour() < 2);
            // A rate that follows from the data follows whoever changes them.
            let rates = runs.iter().map(|entry| {
                let is_set = !entry.is_fitted();
                is_set.then(|| entry.run().rate())
            });
            format!("{:?}", rates.collect::<Vec<_>>())
        }
    }
}

#[test]
fn a_locked_part_stays_as_it_is_whatever_a_reader_sends() {
    for &(_, lock) in Lock::ALL {
        for message in messages() {
            let mut lab = lab();
            lab.set_locks(Locks::of(&[lock]));
            let before = locked_part(&lab, lock);
            let done = lab.update_from(Sender::Reader, message.clone());
            // Taking a run away is a matter of the settings; its rate goes with it.
            let takes_run = matches!(message, Message::RemoveRun { .. });
            if !(takes_run && lock == Lock::Rate) {
                assert_eq!(locked_part(&lab, lock), before, "{lock:?}: {message:?}");
            }
            if message.kind() == Kind::History {
                continue;
            }
            let is_locked = message.parts().has(lock);
            let part = lock.name();
            assert_eq!(
                done == Err(Refusal::Locked { part }),
                is_locked,
                "{lock:?}: {message:?} gives {done:?}"
            );
        }
    }
}

#[test]
fn the_host_may_do_everything_that_is_locked() {
    for message in messages() {
        let mut locked = lab();
        locked.set_locks(Locks::ALL);
        let mut free = lab();
        assert_eq!(
            locked.update_from(Sender::Host, message.clone()),
            free.update(message)
        );
        assert_eq!(locked.saved(), free.saved());
    }
}

#[test]
fn without_a_lock_a_reader_may_do_everything() {
    for message in messages() {
        let (mut reader, mut host) = (lab(), lab());
        assert_eq!(
            reader.update_from(Sender::Reader, message.clone()),
            host.update(message)
        );
        assert_eq!(reader.saved(), host.saved());
    }
}

#[test]
fn what_the_host_did_is_not_undone_by_a_reader() {
    let mut lab = lab();
    lab.set_locks(Locks::of(&[Lock::Points]));
    // The last edit changed the cost, which is not locked, but the host made it.
    let undo = |lab: &mut Lab, sender| lab.update_from(sender, Message::Undo);
    assert_eq!(undo(&mut lab, Sender::Reader), Err(Refusal::EditOfHost));
    lab.update_from(Sender::Reader, Message::SetTolerance(0.01))
        .unwrap();
    assert_eq!(undo(&mut lab, Sender::Reader), Ok(()));
    assert_eq!(undo(&mut lab, Sender::Host), Ok(()));
    let redo = lab.update_from(Sender::Reader, Message::Redo);
    assert_eq!(redo, Err(Refusal::EditOfHost));
}

#[test]
fn what_changes_the_document_says_so() {
    let is_document = |message: &Message| matches!(message.kind(), Kind::Document(_));
    for message in messages() {
        let (before, mut lab) = (lab(), lab());
        let kind = message.kind();
        let is_edit = is_document(&message);
        if lab.update(message.clone()).is_ok() && !is_edit && kind != Kind::History {
            for &(_, lock) in Lock::ALL {
                assert_eq!(
                    locked_part(&lab, lock),
                    locked_part(&before, lock),
                    "{message:?}"
                );
            }
        }
    }
}
