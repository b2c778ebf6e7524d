//! The file of a lesson, and what is wrong with it.

use super::condition::Condition;
use super::expression::Expression;
use super::fact::Fact;
use super::part::{Object, Part};
use super::problem::{MOST_ANSWERS, MOST_WORDS, Problem, Reason};
use crate::formats::saved;
use crate::lab::Lab;

/// The version of the format.
pub const VERSION: f64 = 1.0;

/// The panels that a chapter can show on a phone, and the tabs of the numbers, by their names in a file.
const PANELS: [&str; 4] = ["landscape", "cost", "numbers", "status"];
const TABS: [&str; 5] = ["step", "sums", "iterations", "curvature", "search"];

/// A lesson: its chapters in order.
#[derive(Clone, Debug, Default)]
pub struct Lesson {
    /// The chapters.
    pub chapters: Vec<Chapter>,
}

/// What the lab is asked in a chapter. The texts are for the page.
#[derive(Clone, Debug, Default)]
pub struct Chapter {
    /// The lab as the chapter sets it up; nothing if it goes on with that of the chapter before.
    pub scene: Option<Box<Lab>>,
    /// What is to be done.
    pub goals: Vec<Goal>,
    /// What is to be done for an answer by doing.
    pub answer: Vec<Goal>,
}

/// Something that is to be done.
#[derive(Clone, Debug)]
pub enum Goal {
    /// Some conditions hold at the same time.
    When(Vec<Condition>),
    /// A number is given.
    Number {
        /// What it should be.
        answer: Expression,
        /// By how much it may differ.
        tolerance: f64,
        /// Numbers that a mistake leads to.
        mistakes: Vec<Expression>,
    },
}

impl Goal {
    /// Whether it is met by a lab without anything being given.
    pub fn is_met(&self, lab: &Lab) -> bool {
        match self {
            Self::When(conditions) => conditions.iter().all(|condition| condition.holds(lab)),
            Self::Number { .. } => false,
        }
    }
}

/// Reads the file of a lesson.
///
/// # Errors
/// Returns all mistakes in the order of their lines. After one in the JSON itself, no others are looked for.
pub fn read(text: &str) -> Result<Lesson, Vec<Problem>> {
    let mut reader = Reader::default();
    let text = text.trim_start_matches('\u{feff}');
    let lesson = Part::whole(text).and_then(|part| reader.lesson(part));
    let lesson = reader.kept(lesson).unwrap_or_default();
    if reader.problems.is_empty() {
        return Ok(lesson);
    }
    reader.problems.sort_by_key(|problem| problem.line);
    Err(reader.problems)
}

#[derive(Default)]
struct Reader {
    problems: Vec<Problem>,
}

impl Reader {
    /// What was read; otherwise its problem is kept, and reading goes on.
    fn kept<T>(&mut self, read: Result<T, Problem>) -> Option<T> {
        read.map_err(|problem| self.problems.push(problem)).ok()
    }

    fn lesson(&mut self, part: Part) -> Result<Lesson, Problem> {
        let mut lesson = part.object()?;
        let version = lesson.take("steepest-lesson");
        let version = version.ok_or_else(|| part.problem(Reason::NoLesson))?;
        if version.number()? > VERSION {
            return Err(version.problem(Reason::Newer));
        }
        self.sentence(&mut lesson, "title");
        self.optional(&mut lesson, "language");
        let chapters = lesson.need("chapters").and_then(Part::list);
        self.problems.extend(lesson.unknown());
        let chapters = self.kept(chapters).unwrap_or_default().into_iter();
        let chapters = chapters.map(|part| {
            let chapter = self.chapter(part);
            self.kept(chapter)
        });
        Ok(Lesson {
            chapters: chapters.flatten().collect(),
        })
    }

    fn chapter(&mut self, part: Part) -> Result<Chapter, Problem> {
        let mut chapter = part.object()?;
        self.sentence(&mut chapter, "title");
        self.one_of(&mut chapter, "panel", &PANELS);
        self.one_of(&mut chapter, "numbers", &TABS);
        let paragraphs = chapter.need("text").and_then(Part::list);
        let mut words = 0;
        for paragraph in self.kept(paragraphs).unwrap_or_default() {
            let paragraph = self.told(paragraph);
            words += self
                .kept(paragraph)
                .map_or(0, |text| text.split_whitespace().count());
        }
        words += self
            .sentence(&mut chapter, "task")
            .split_whitespace()
            .count();
        if words > MOST_WORDS {
            self.problems
                .push(part.problem(Reason::TooManyWords { count: words }));
        }
        let scene = chapter.take("scene");
        let scene = scene.and_then(|scene| self.scene(scene));
        let goals = chapter.need("goals");
        let goals = self
            .kept(goals)
            .map_or_else(Vec::new, |part| self.goals(part, scene.as_deref()));
        self.sentence(&mut chapter, "shown");
        let question = chapter.need("question").and_then(Part::object);
        let answer = self
            .kept(question)
            .map_or_else(Vec::new, |question| self.question(question));
        self.problems.extend(chapter.unknown());
        Ok(Chapter {
            scene,
            goals,
            answer,
        })
    }

    /// The lab of a scene, of which everything has to be valid.
    fn scene(&mut self, part: Part) -> Option<Box<Lab>> {
        let text = part.text();
        let text = self.kept(text)?;
        let Ok(opened) = saved::open(&text) else {
            self.problems.push(part.problem(Reason::NoScene));
            return None;
        };
        for problem in &opened.problems {
            let problem = problem.phrase();
            self.problems.push(part.problem(Reason::Scene { problem }));
        }
        let lab = Lab::restored(opened.saved).map_err(|_| part.problem(Reason::NoScene));
        self.kept(lab).map(Box::new)
    }

    fn goals(&mut self, part: Part, scene: Option<&Lab>) -> Vec<Goal> {
        let list = part.list();
        let mut goals = Vec::new();
        for part in self.kept(list).unwrap_or_default() {
            let goal = self.goal(part);
            let Some(goal) = self.kept(goal) else {
                continue;
            };
            if scene.is_some_and(|scene| goal.is_met(scene)) {
                self.problems.push(part.problem(Reason::MetAtOnce));
            }
            goals.push(goal);
        }
        goals
    }

    fn goal(&mut self, part: Part) -> Result<Goal, Problem> {
        let mut goal = part.object()?;
        self.sentence(&mut goal, "text");
        let read = match (goal.take("when"), goal.take("number")) {
            (Some(when), None) => {
                let conditions = when.list()?.into_iter();
                let conditions = conditions.map(|part| read_as(part, Condition::read));
                Goal::When(conditions.collect::<Result<_, _>>()?)
            }
            (None, Some(number)) => {
                let tolerance = goal.take("tolerance").map_or(Ok(0.01), Part::number)?;
                let mut mistakes = Vec::new();
                for part in goal.take("mistakes").map_or(Ok(Vec::new()), Part::list)? {
                    let mut mistake = part.object()?;
                    self.sentence(&mut mistake, "reason");
                    mistakes.push(read_as(mistake.need("number")?, Expression::read)?);
                    self.problems.extend(mistake.unknown());
                }
                self.sentence(&mut goal, "otherwise");
                Goal::Number {
                    answer: read_as(number, Expression::read)?,
                    tolerance,
                    mistakes,
                }
            }
            _ => return Err(part.problem(Reason::NoGoal)),
        };
        self.problems.extend(goal.unknown());
        Ok(read)
    }

    /// Returns what is to be done for an answer; nothing if it is chosen.
    fn question(&mut self, mut question: Object) -> Vec<Goal> {
        self.sentence(&mut question, "text");
        let goals = match (question.take("answers"), question.take("goals")) {
            (Some(answers), None) => {
                self.answers(answers);
                Vec::new()
            }
            (None, Some(goals)) => {
                self.sentence(&mut question, "reason");
                self.goals(goals, None)
            }
            _ => {
                self.problems.push(question.problem(Reason::NoQuestion));
                Vec::new()
            }
        };
        self.problems.extend(question.unknown());
        goals
    }

    fn answers(&mut self, part: Part) {
        let list = part.list();
        let Some(list) = self.kept(list) else { return };
        let count = list.len();
        if !(2..=MOST_ANSWERS).contains(&count) {
            self.problems
                .push(part.problem(Reason::AnswerCount { count }));
        }
        let mut right = 0;
        for part in list {
            let answer = part.object();
            let Some(mut answer) = self.kept(answer) else {
                continue;
            };
            self.sentence(&mut answer, "text");
            self.sentence(&mut answer, "reason");
            let is_right = answer.take("right").map_or(Ok(false), Part::truth);
            right += usize::from(self.kept(is_right).unwrap_or_default());
            self.problems.extend(answer.unknown());
        }
        if right == 0 || right == count {
            self.problems.push(part.problem(Reason::NoRightAnswer));
        }
    }

    /// Takes a sentence that has to be there, and returns it.
    fn sentence(&mut self, object: &mut Object, name: &'static str) -> String {
        let told = object.need(name).and_then(|part| self.told(part));
        self.kept(told).unwrap_or_default()
    }

    /// Reads a sentence; what it has in braces are facts that are numbers.
    fn told(&mut self, part: Part) -> Result<String, Problem> {
        let text = part.text()?;
        for named in text.split('{').skip(1) {
            let name = named.split('}').next().unwrap_or_default().to_owned();
            match Fact::named(&name) {
                Some(fact) if fact.words().is_none() => {}
                Some(_) => self
                    .problems
                    .push(part.problem(Reason::FactIsAWord { name })),
                None => self
                    .problems
                    .push(part.problem(Reason::NoSuchFact { name })),
            }
        }
        Ok(text)
    }

    fn optional(&mut self, object: &mut Object, name: &str) -> Option<String> {
        let text = object.take(name)?.text();
        self.kept(text)
    }

    /// Takes one of some words, if it is there.
    fn one_of(&mut self, object: &mut Object, name: &str, words: &[&str]) {
        let Some(part) = object.take(name) else {
            return;
        };
        let word = part.text();
        let Some(word) = self.kept(word) else { return };
        if !words.contains(&word.as_str()) {
            self.problems.push(part.problem(Reason::NoSuchWord {
                name: name.to_owned(),
                word,
                words: words.join(", "),
            }));
        }
    }
}

/// Reads the text of a part.
fn read_as<T>(part: Part, read: impl Fn(&str) -> Result<T, Reason>) -> Result<T, Problem> {
    read(&part.text()?).map_err(|reason| part.problem(reason))
}
