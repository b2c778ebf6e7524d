//! Records: plain JavaScript objects whose values have names, with a type that `tsc` checks.
//!
//! [`record!`] declares a record once, with its fields named as JavaScript names them; the same
//! declaration makes the interface that scripts see. What is asked for now and then is made anew by
//! [`made`]. What is read in every frame is a [`Live`] record: one object that is written over, and
//! only where a value is another one, so that a frame makes no objects and no strings.

use std::borrow::Cow;
use std::marker::PhantomData;

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

/// A number.
pub type Number = f64;
/// A number, or `undefined`.
pub type MaybeNumber = Option<f64>;
/// `true` or `false`.
pub type Flag = bool;
/// A text.
pub type Text = Cow<'static, str>;
/// A list of names.
pub type Names = Vec<String>;
/// Anything else: a typed array, or a list of records. Its type is written behind `of`.
pub type Other = JsValue;

/// The value of a field.
pub enum Value {
    /// A number.
    Number(f64),
    /// `true` or `false`.
    Flag(bool),
    /// A text.
    Text(Text),
    /// A list of names.
    Names(Names),
    /// Anything else.
    Other(JsValue),
}

impl Value {
    /// Whether a field that shows this value shows the other one too.
    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(own), Self::Number(other)) => own.to_bits() == other.to_bits(),
            (Self::Flag(own), Self::Flag(other)) => own == other,
            (Self::Text(own), Self::Text(other)) => own == other,
            (Self::Names(own), Self::Names(other)) => own == other,
            _ => false,
        }
    }

    fn to_js(&self) -> JsValue {
        match self {
            Self::Number(value) => JsValue::from_f64(*value),
            Self::Flag(value) => JsValue::from_bool(*value),
            Self::Text(text) => JsValue::from_str(text),
            Self::Names(names) => {
                let names: js_sys::Array = names.iter().map(JsValue::from).collect();
                names.into()
            }
            Self::Other(value) => value.clone(),
        }
    }
}

impl From<Number> for Value {
    fn from(value: Number) -> Self {
        Self::Number(value)
    }
}

impl From<MaybeNumber> for Value {
    fn from(value: MaybeNumber) -> Self {
        value.map_or(Self::Other(JsValue::UNDEFINED), Self::Number)
    }
}

impl From<Flag> for Value {
    fn from(value: Flag) -> Self {
        Self::Flag(value)
    }
}

impl From<Text> for Value {
    fn from(value: Text) -> Self {
        Self::Text(value)
    }
}

impl From<Names> for Value {
    fn from(value: Names) -> Self {
        Self::Names(value)
    }
}

impl From<Other> for Value {
    fn from(value: Other) -> Self {
        Self::Other(value)
    }
}

/// What [`record!`] declares.
pub trait Record {
    /// The object as wasm-bindgen passes it, typed by the interface of the record.
    type Object: JsCast;

    /// The names of the fields.
    const NAMES: &'static [&'static str];

    /// The values of the fields, in the order of the names.
    fn values(self) -> Vec<Value>;
}

#[wasm_bindgen]
extern "C" {
    /// A plain object.
    #[wasm_bindgen(js_name = Object)]
    type Plain;

    #[wasm_bindgen(constructor, js_class = "Object")]
    fn new() -> Plain;

    #[wasm_bindgen(method, structural, indexing_setter)]
    fn set(this: &Plain, name: &JsValue, value: &JsValue);
}

/// A new object with the values of a record.
pub fn made<R: Record>(record: R) -> R::Object {
    Live::<R>::default().show(record)
}

/// New objects, one for each record.
pub fn listed<R: Record>(records: impl IntoIterator<Item = R>) -> Vec<R::Object> {
    let mut objects = Vec::new();
    for record in records {
        objects.push(made(record));
    }
    objects
}

/// One object that always shows the values of the record that was asked for last. Scripts read it
/// before they ask again, and copy what they keep.
pub struct Live<R> {
    object: Object,
    record: PhantomData<R>,
}

impl<R> Default for Live<R> {
    fn default() -> Self {
        let object = Object {
            plain: Plain::new(),
            names: Vec::new(),
            shown: Vec::new(),
        };
        Self {
            object,
            record: PhantomData,
        }
    }
}

impl<R: Record> Live<R> {
    /// The object, with these values.
    pub fn show(&mut self, record: R) -> R::Object {
        self.object.show(R::NAMES, record.values()).unchecked_into()
    }
}

/// An object and what it shows: of all kinds of records, so that the module has this code once.
struct Object {
    plain: Plain,
    names: Vec<JsValue>,
    shown: Vec<Value>,
}

impl Object {
    fn show(&mut self, names: &[&str], values: Vec<Value>) -> JsValue {
        if self.names.is_empty() {
            self.names = names.iter().map(|&name| JsValue::from(name)).collect();
        }
        for (index, (name, value)) in self.names.iter().zip(&values).enumerate() {
            let shown = self.shown.get(index);
            if !shown.is_some_and(|shown| shown.is_same(value)) {
                self.plain.set(name, &value.to_js());
            }
        }
        self.shown = values;
        self.plain.clone()
    }
}

/// Declares a record: `record! { /** What it is. */ Name as NameObject "Name" { /** What it means. */ field: Number, … } }`.
/// A field is a [`Number`], [`MaybeNumber`], [`Flag`], [`Text`], list of [`Names`], or [`Other`] `of` a type of
/// TypeScript.
macro_rules! record {
    ($(
        $(#[doc = $doc:literal])+
        $name:ident as $object:ident $label:literal {
            $( $(#[doc = $meaning:literal])+ $field:ident: $kind:ident $(of $type:literal)? ),+ $(,)?
        }
    )+) => {$(
        $(#[doc = $doc])+
        #[allow(non_snake_case, reason = "fields are named as JavaScript names them")]
        pub struct $name {
            $( $(#[doc = $meaning])+ pub $field: $crate::wasm::record::$kind ),+
        }

        impl $crate::wasm::record::Record for $name {
            type Object = $object;

            const NAMES: &'static [&'static str] = &[$(stringify!($field)),+];

            fn values(self) -> Vec<$crate::wasm::record::Value> {
                vec![$(self.$field.into()),+]
            }
        }

        #[wasm_bindgen::prelude::wasm_bindgen]
        extern "C" {
            #[doc = concat!("A [`", stringify!($name), "`] as JavaScript has it.")]
            #[wasm_bindgen(typescript_type = $label)]
            pub type $object;
        }

        #[wasm_bindgen::prelude::wasm_bindgen(typescript_custom_section)]
        const _: &str = concat!(
            "\n/**", $($doc,)+ " */\nexport interface ", $label, " {\n",
            $(
                "  /**", $($meaning,)+ " */\n  ",
                stringify!($field), ": ", $crate::wasm::record::type_of!($kind $($type)?), ";\n",
            )+
            "}\n",
        );
    )+};
}

/// The type of a field in TypeScript.
macro_rules! type_of {
    (Number) => {
        "number"
    };
    (MaybeNumber) => {
        "number | undefined"
    };
    (Flag) => {
        "boolean"
    };
    (Text) => {
        "string"
    };
    (Names) => {
        "string[]"
    };
    (Other $type:literal) => {
        $type
    };
}

pub(crate) use {record, type_of};
