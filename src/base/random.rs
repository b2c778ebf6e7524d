//! Random numbers from a seed. Links, files and the Python program depend on their exact values,
//! so the algorithms are here and not in a crate, whose next version may draw other numbers.

/// A generator of random numbers: PCG-XSH-RR 64/32 (M. O'Neill, "PCG: A Family of Simple Fast
/// Space-Efficient Statistically Good Algorithms for Random Number Generation", 2014).
#[derive(Clone, Debug)]
pub struct Random {
    state: u64,
    increment: u64,
}

impl Random {
    /// The generator with this seed. Each stream of a seed is a sequence of its own; the highest
    /// bit of `stream` is ignored.
    pub fn new(seed: u64, stream: u64) -> Self {
        let increment = stream << 1 | 1;
        let mut random = Self {
            state: seed.wrapping_add(increment),
            increment,
        };
        random.bits();
        random
    }

    /// 32 random bits.
    pub fn bits(&mut self) -> u32 {
        let old = self.state;
        self.state = old
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(self.increment);
        let bits = ((old >> 18 ^ old) >> 27) as u32;
        bits.rotate_right((old >> 59) as u32)
    }

    /// A multiple of 2⁻⁵³ from 0 (included) to 1 (excluded). Takes 64 random bits.
    pub fn part(&mut self) -> f64 {
        let (low, high) = (u64::from(self.bits()), u64::from(self.bits()));
        ((high << 32 | low) >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A whole number from 0 to `bound − 1`; `bound` is at least 1. Uses Canon's method
    /// (<https://github.com/apple/swift/pull/39143>), whose bias is below 2⁻³².
    pub fn below(&mut self, bound: u32) -> u32 {
        let mut product = || u64::from(self.bits()) * u64::from(bound);
        let first = product();
        let rest = first as u32;
        let carry = if rest > bound.wrapping_neg() {
            (u64::from(rest) + (product() >> 32)) >> 32
        } else {
            0
        };
        ((first >> 32) + carry) as u32
    }

    /// Puts a list into random order (R. Durstenfeld, "Algorithm 235: Random Permutation",
    /// Communications of the ACM 7, 1964). One random number decides as many places as fit into
    /// 32 bits.
    pub fn shuffle(&mut self, order: &mut [u32]) {
        let (mut number, mut left) = (0, 0);
        for place in 1..order.len() {
            let choices = place as u32 + 1;
            if left == 0 {
                let mut bound = choices;
                left = 1;
                while let Some(larger) = bound.checked_mul(choices + left) {
                    bound = larger;
                    left += 1;
                }
                number = self.below(bound);
            }
            left -= 1;
            let other = if left == 0 { number } else { number % choices };
            number /= choices;
            order.swap(place, other as usize);
        }
    }
}
