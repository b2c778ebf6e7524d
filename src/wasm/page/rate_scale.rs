//! The scale on which the learning rate of a run is chosen.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::entry::Page;
use super::records::{RateScale, RateScaleObject};
use crate::lab::zones_of;
use crate::runs::rate_scale::{self, BORDERS};
use crate::wasm::refusals::{index, refused};

/// Where the scale has its borders, from 0 to 1: both ends, and where zones meet.
#[wasm_bindgen(js_name = rateBorders)]
pub fn rate_borders() -> Vec<f64> {
    BORDERS.to_vec()
}

#[wasm_bindgen]
impl Page {
    /// The scale of the learning rate of a run.
    #[wasm_bindgen(js_name = rateScale)]
    pub fn rate_scale(&mut self, i: f64) -> Result<RateScaleObject, JsValue> {
        let (entry, scale) = (self.entry(i)?, self.scale(i)?);
        let fastest = zones_of(entry.run()).ok().and_then(|zones| zones.fastest());
        let &[least, crawling, steady, critical, most] = scale.rates();
        let told = RateScale {
            hasZones: scale.has_zones(),
            least,
            crawling,
            steady,
            critical,
            most,
            present: scale.position(entry.run().rate()),
            fittedAt: scale.position(entry.fitted(self.lab.start())),
            fastestAt: fastest.map_or(f64::NAN, |rate| scale.position(rate)),
        };
        Ok(self.records.scale.show(told))
    }

    /// The learning rate at a position of the scale of a run.
    #[wasm_bindgen(js_name = rateAt)]
    pub fn rate_at(&self, i: f64, position: f64) -> Result<f64, JsValue> {
        Ok(self.scale(i)?.at(position))
    }

    /// The learning rate a part of the scale away from the present one of a run.
    #[wasm_bindgen(js_name = movedRate)]
    pub fn moved_rate(&self, i: f64, part: f64) -> Result<f64, JsValue> {
        Ok(self.scale(i)?.moved(self.entry(i)?.run().rate(), part))
    }

    /// The learning rate at the greatest end of the scale of a run, or at the least.
    #[wasm_bindgen(js_name = endRate)]
    pub fn end_rate(&self, i: f64, is_greatest: bool) -> Result<f64, JsValue> {
        let (entry, scale) = (self.entry(i)?, self.scale(i)?);
        let fitted = entry.fitted(self.lab.start());
        Ok(scale.end(fitted, entry.run().rate(), is_greatest))
    }

    /// The next round learning rate above the present one of a run, or below.
    #[wasm_bindgen(js_name = nudgedRate)]
    pub fn nudged_rate(&self, i: f64, is_up: bool) -> Result<f64, JsValue> {
        Ok(self.scale(i)?.nudged(self.entry(i)?.run().rate(), is_up))
    }
}

impl Page {
    fn scale(&self, i: f64) -> Result<rate_scale::RateScale, JsValue> {
        self.lab.rate_scale(index(i)?).map_err(refused)
    }
}
