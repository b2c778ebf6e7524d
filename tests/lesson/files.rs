//! Files of lessons: each mistake is named with its line.

use steepest::lesson::{self, Goal, Kind, Reason};

/// A lesson of one chapter that has all there can be.
const WHOLE: &str = r##"{
  "steepest-lesson": 1,
  "language": "en",
  "title": "A lesson",
  "chapters": [
    {
      "title": "A chapter",
      "scene": "steepest=1&points=1,1;2,3",
      "panel": "cost",
      "numbers": "sums",
      "text": ["The cost is {cost}."],
      "task": "Run.",
      "goals": [
        { "text": "Ten iterations", "when": ["iteration >= 10", "status != diverged"] },
        {
          "text": "The next intercept",
          "number": "next-intercept",
          "tolerance": 0.1,
          "mistakes": [{ "number": "step-intercept", "reason": "This is the step." }],
          "otherwise": "Subtract."
        }
      ],
      "shown": "It fell to {cost}.",
      "question": {
        "text": "Why?",
        "answers": [
          { "text": "So", "reason": "No." },
          { "text": "Thus", "right": true, "reason": "Yes." }
        ]
      }
    }
  ]
}"##;

/// The lines and reasons of what is wrong with the whole lesson after a change.
fn wrong(from: &str, to: &str) -> Vec<(usize, Reason)> {
    assert!(WHOLE.contains(from), "{from}");
    let problems = lesson::read(&WHOLE.replacen(from, to, 1)).unwrap_err();
    problems
        .into_iter()
        .map(|problem| (problem.line, problem.reason))
        .collect()
}

fn name(name: &str) -> String {
    name.to_owned()
}

#[test]
fn a_whole_lesson_is_read() {
    let lesson = lesson::read(WHOLE).unwrap();
    let [chapter] = &lesson.chapters[..] else {
        panic!("one chapter")
    };
    assert_eq!(chapter.scene.as_ref().unwrap().dataset().len(), 2);
    assert!(
        matches!(&chapter.goals[..], [Goal::When(conditions), Goal::Number { .. }] if conditions.len() == 2)
    );
    assert!(chapter.answer.is_empty());
    lesson::read(&format!("\u{feff}{WHOLE}")).unwrap();
}

#[test]
fn a_file_that_is_no_lesson_is_refused_at_once() {
    let first = |text: &str| lesson::read(text).unwrap_err().remove(0);
    assert_eq!((first("").line, first("").reason), (1, Reason::NotJson));
    assert_eq!(first("{\n\"a\": ,\n}").line, 2);
    assert_eq!(first("{}").reason, Reason::NoLesson);
    assert_eq!(first("{\"steepest\": 1}").reason, Reason::NoLesson);
    assert!(matches!(
        first("[1]").reason,
        Reason::WrongKind {
            kind: Kind::Object,
            ..
        }
    ));
    assert_eq!(wrong("lesson\": 1", "lesson\": 2"), [(2, Reason::Newer)]);
}

#[test]
fn each_mistake_has_its_line() {
    let object = |part: &str, kind| Reason::WrongKind {
        name: name(part),
        kind,
    };
    for (from, to, line, reason) in [
        (
            "      \"task\": \"Run.\",\n",
            "",
            6,
            Reason::Missing { name: "task" },
        ),
        ("\"task\"", "\"tusk\"", 6, Reason::Missing { name: "task" }),
        ("\"Run.\"", "7", 12, object("task", Kind::Text)),
        ("\"Run.\"", "\" \"", 12, object("task", Kind::Text)),
        (
            "\"cost\"",
            "\"costs\"",
            9,
            Reason::NoSuchWord {
                name: name("panel"),
                word: name("costs"),
                words: name("landscape, cost, numbers, status"),
            },
        ),
        (
            "[\"The cost is {cost}.\"]",
            "[]",
            11,
            object("text", Kind::List),
        ),
        (
            "{cost}.\"]",
            "{costs}.\"]",
            11,
            Reason::NoSuchFact {
                name: name("costs"),
            },
        ),
        (
            "{cost}.\"]",
            "{zone}.\"]",
            11,
            Reason::FactIsAWord { name: name("zone") },
        ),
        (
            "iteration >= 10",
            "iterations >= 10",
            14,
            Reason::NoSuchFact {
                name: name("iterations"),
            },
        ),
        (
            "iteration >= 10",
            "iteration",
            14,
            Reason::NoCondition {
                text: name("iteration"),
            },
        ),
        (
            "\"when\": [\"iteration >= 10\", \"status != diverged\"]",
            "\"otherwise\": \"\"",
            14,
            Reason::NoGoal,
        ),
        (
            "\"iteration >= 10\", \"status != diverged\"",
            "\"iteration = 0\"",
            14,
            Reason::MetAtOnce,
        ),
        (
            "\"next-intercept\"",
            "\"next intercept\"",
            17,
            Reason::NoSuchFact { name: name("next") },
        ),
        ("0.1", "\"a\"", 18, object("tolerance", Kind::Number)),
        (
            "\"step-intercept\"",
            "\"2 +\"",
            19,
            Reason::NoExpression { text: name("2 +") },
        ),
        ("true", "1", 28, object("right", Kind::Truth)),
        ("\"right\": true, ", "", 26, Reason::NoRightAnswer),
        (
            "\"reason\": \"No.\"",
            "\"right\": true, \"reason\": \"No.\"",
            26,
            Reason::NoRightAnswer,
        ),
        (
            "          { \"text\": \"So\", \"reason\": \"No.\" },\n",
            "",
            26,
            Reason::AnswerCount { count: 1 },
        ),
        ("\"answers\"", "\"answer\"", 24, Reason::NoQuestion),
        ("steepest=1&points=1,1;2,3", "nothing", 8, Reason::NoScene),
    ] {
        let found = wrong(from, to);
        assert!(
            found.contains(&(line, reason.clone())),
            "{to}: {found:?} has no {reason:?} in line {line}"
        );
    }
    let [(8, Reason::Scene { problem })] = &wrong("1,1;2,3", "1,1;2,3&speeed=1")[..] else {
        panic!("a problem of the scene")
    };
    assert_eq!(problem.key, "problem.unknown");
}

#[test]
fn several_mistakes_are_named_in_the_order_of_their_lines() {
    let text = WHOLE
        .replace("\"title\"", "\"titel\"")
        .replace("Run.", "{x}");
    let lines: Vec<_> = lesson::read(&text)
        .unwrap_err()
        .iter()
        .map(|problem| problem.line)
        .collect();
    assert_eq!(lines, [1, 4, 6, 7, 12]);
}

#[test]
fn text_and_task_have_at_most_ninety_words_together() {
    let words = |count: usize| WHOLE.replace("The cost is {cost}.", &"word ".repeat(count));
    lesson::read(&words(89)).unwrap();
    let problems = lesson::read(&words(90)).unwrap_err();
    assert_eq!(problems[0].reason, Reason::TooManyWords { count: 91 });
}

#[test]
fn no_text_makes_it_panic() {
    for end in 0..WHOLE.len() {
        if WHOLE.is_char_boundary(end) {
            let _ = lesson::read(&WHOLE[..end]);
        }
    }
}
