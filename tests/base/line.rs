//! Lines.

use proptest::prelude::*;
use steepest::base::line::Line;

proptest! {
    /// After a descent that has run away, a new one glides from numbers beside which its own are nothing.
    #[test]
    fn a_glide_ends_exactly_where_it_leads(
        from in (-1e150..1e150_f64, -1e150..1e150_f64),
        to in (-10.0..10.0_f64, -10.0..10.0_f64),
    ) {
        let (from, to) = (Line::new(from.0, from.1), Line::new(to.0, to.1));
        prop_assert_eq!(from.towards(to, 1.0), to);
        prop_assert_eq!(from.towards(to, 0.0), from);
    }
}
