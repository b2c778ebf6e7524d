//! A part of a JSON text that knows where it stands.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::problem::{Kind, Problem, Reason};

/// A value in the text of a file, with its name, its place and the problems found so far.
#[derive(Clone, Copy)]
pub struct Part<'text> {
    whole: &'text str,
    name: &'text str,
    json: &'text str,
}

/// Names with their values, of which those that are known are taken one by one.
pub struct Object<'text> {
    part: Part<'text>,
    parts: BTreeMap<&'text str, Part<'text>>,
}

impl<'text> Part<'text> {
    /// The whole text.
    ///
    /// # Errors
    /// Returns the line of the first mistake if it is not valid JSON.
    pub fn whole(text: &'text str) -> Result<Self, Problem> {
        let raw: &RawValue = serde_json::from_str(text).map_err(|error| Problem {
            line: error.line().max(1),
            reason: Reason::NotJson,
        })?;
        Ok(Self {
            whole: text,
            name: "",
            json: raw.get(),
        })
    }

    /// A problem of this part.
    pub fn problem(self, reason: Reason) -> Problem {
        let at = self.json.as_ptr() as usize - self.whole.as_ptr() as usize;
        Problem {
            line: 1 + self.whole[..at].matches('\n').count(),
            reason,
        }
    }

    fn wrong(self, kind: Kind) -> Problem {
        let name = self.name.to_owned();
        self.problem(Reason::WrongKind { name, kind })
    }

    /// The part as names with values.
    ///
    /// # Errors
    /// Says that it is something else.
    pub fn object(self) -> Result<Object<'text>, Problem> {
        let parts: BTreeMap<&str, &RawValue> =
            serde_json::from_str(self.json).map_err(|_| self.wrong(Kind::Object))?;
        let parts = parts.into_iter().map(|(name, raw)| {
            (
                name,
                Part {
                    name,
                    json: raw.get(),
                    ..self
                },
            )
        });
        Ok(Object {
            part: self,
            parts: parts.collect(),
        })
    }

    /// The part as a list that is not empty.
    ///
    /// # Errors
    /// Says that it is something else.
    pub fn list(self) -> Result<Vec<Self>, Problem> {
        let parts: Vec<&RawValue> =
            serde_json::from_str(self.json).map_err(|_| self.wrong(Kind::List))?;
        if parts.is_empty() {
            return Err(self.wrong(Kind::List));
        }
        Ok(parts
            .into_iter()
            .map(|raw| Part {
                json: raw.get(),
                ..self
            })
            .collect())
    }

    /// The part as a text that is not empty.
    ///
    /// # Errors
    /// Says that it is something else.
    pub fn text(self) -> Result<String, Problem> {
        let text: String = serde_json::from_str(self.json).map_err(|_| self.wrong(Kind::Text))?;
        if text.trim().is_empty() {
            return Err(self.wrong(Kind::Text));
        }
        Ok(text)
    }

    /// The part as a number.
    ///
    /// # Errors
    /// Says that it is something else.
    pub fn number(self) -> Result<f64, Problem> {
        let number: Option<f64> = serde_json::from_str(self.json).ok();
        number.ok_or_else(|| self.wrong(Kind::Number))
    }

    /// The part as `true` or `false`.
    ///
    /// # Errors
    /// Says that it is something else.
    pub fn truth(self) -> Result<bool, Problem> {
        serde_json::from_str(self.json).map_err(|_| self.wrong(Kind::Truth))
    }
}

impl<'text> Object<'text> {
    /// A problem of the whole object.
    pub fn problem(&self, reason: Reason) -> Problem {
        self.part.problem(reason)
    }

    /// Takes the value of a name, if it is there.
    pub fn take(&mut self, name: &str) -> Option<Part<'text>> {
        self.parts.remove(name)
    }

    /// Takes the value of a name.
    ///
    /// # Errors
    /// Says that it is not there.
    pub fn need(&mut self, name: &'static str) -> Result<Part<'text>, Problem> {
        self.take(name)
            .ok_or_else(|| self.problem(Reason::Missing { name }))
    }

    /// The problems of what has not been taken: its names have no meaning.
    pub fn unknown(&self) -> impl Iterator<Item = Problem> {
        self.parts.values().map(|part| {
            let name = part.name.to_owned();
            part.problem(Reason::Unknown { name })
        })
    }
}
