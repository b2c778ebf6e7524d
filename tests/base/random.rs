//! Random numbers: the values that links, files and the Python program share.

use steepest::base::line::Line;
use steepest::base::random::Random;
use steepest::data::noise::{self, Along};
use steepest::data::point::Point;
use steepest::model::method::{Batches, Order};

#[test]
fn the_generator_is_that_of_its_author() {
    // The first numbers that the demonstration of the PCG library prints: `pcg32-demo`, round 1.
    let mut random = Random::new(42, 54);
    let numbers: [u32; 6] = std::array::from_fn(|_| random.bits());
    let printed = [
        0xa15c_02b7,
        0x7b47_f409,
        0xba1d_3330,
        0x83d2_f293,
        0xbfa4_784b,
        0xcbed_606e,
    ];
    assert_eq!(numbers, printed);
}

/// The FNV-1a hash (64 bits) of some bytes.
fn hash(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn drawn(count: usize, size: usize, order: Order, seed: u64, steps: &[u64]) -> Vec<u32> {
    let batches = Batches::new(count, size, order, seed);
    let steps = steps.iter();
    steps
        .flat_map(|&step| batches.of(step, <[u32]>::to_vec))
        .collect()
}

#[test]
fn shuffled_batches_keep_their_points() {
    let epochs = |count: usize, seed| drawn(count, count, Order::Shuffled, seed, &[0, 1]);
    assert_eq!(epochs(2, 1), [0, 1, 1, 0]);
    assert_eq!(epochs(5, 0), [2, 4, 3, 1, 0, 4, 2, 1, 0, 3]);
    assert_eq!(
        epochs(14, 4_294_967_295),
        [
            1, 6, 10, 5, 7, 4, 11, 13, 0, 9, 2, 12, 3, 8, 4, 0, 7, 13, 2, 1, 5, 10, 12, 6, 3, 9, 8,
            11
        ]
    );
    // So many that one random number decides a single place at the end.
    for (count, seed, kept) in [
        (14, 1, 731_889_496_919_873_813),
        (2000, 1, 1_661_321_421_943_595_317),
        (70_000, 7, 4_498_066_032_000_100_393),
    ] {
        let order = epochs(count, seed);
        assert_eq!(
            hash(order.iter().flat_map(|index| index.to_le_bytes())),
            kept,
            "{count}"
        );
    }
}

#[test]
fn batches_with_replacement_keep_their_points() {
    let steps = |count, seed| drawn(count, 6, Order::Replacement, seed, &[0, 1, 1_000_000]);
    assert_eq!(
        steps(7, 1),
        [6, 0, 5, 0, 3, 3, 5, 0, 5, 4, 4, 2, 0, 4, 0, 2, 1, 2]
    );
    assert_eq!(
        steps(10_000_000, 4_294_967_295),
        [
            5_226_034, 7_208_179, 2_996_970, 4_598_485, 3_338_657, 8_563_533, 3_060_027, 711_302,
            239_893, 1_842_900, 1_567_926, 113_445, 1_324_186, 5_561_536, 6_846_068, 1_308_609,
            9_637_835, 1_000_934
        ]
    );
    // With a bound so large, some numbers take a second one.
    let many: Vec<_> = (0..2000).collect();
    let order = drawn(10_000_000, 6, Order::Replacement, 3, &many);
    assert_eq!(
        hash(order.iter().flat_map(|index| index.to_le_bytes())),
        9_663_730_531_466_384_751
    );
}

#[test]
fn made_up_points_keep_their_values() {
    let along = Along {
        count: 3.0,
        from: -3.0,
        to: 7.0,
        line: Line::new(2.0, -0.5),
        deviation: 0.25,
        seed: 7.0,
    };
    let pairs =
        |points: &[Point]| -> Vec<_> { points.iter().map(|point| (point.x, point.y)).collect() };
    let few = along.points().unwrap();
    assert_eq!(
        pairs(&few),
        [
            (4.416996427013882, -0.20191252697105333),
            (2.642456784190993, 0.608780282158964),
            (5.738846652487959, -0.8914734933170185)
        ]
    );
    assert_eq!(
        pairs(&noise::noisy(&few, 2.0, 1.0).unwrap()),
        [
            (4.416996427013882, -1.53627987046521),
            (2.642456784190993, 1.0822210260666165),
            (5.738846652487959, -3.48339367373263)
        ]
    );
    assert_eq!(
        pairs(&noise::with_outliers(&few, 1.0, 4.0, 1.0).unwrap()),
        [
            (4.416996427013882, -0.20191252697105333),
            (2.642456784190993, 3.061344852984292),
            (5.738846652487959, -0.8914734933170185)
        ]
    );
    let many = Along {
        count: 5000.0,
        ..along
    }
    .points()
    .unwrap();
    let noisy = noise::noisy(&many, 0.5, 4_294_967_295.0).unwrap();
    let moved = noise::with_outliers(&many, 500.0, 3.0, 0.0).unwrap();
    let hash = |points: &[Point]| {
        hash(
            points
                .iter()
                .flat_map(|point| [point.x, point.y])
                .flat_map(f64::to_le_bytes),
        )
    };
    assert_eq!(
        [hash(&many), hash(&noisy), hash(&moved)],
        [
            5_769_467_716_127_328_230,
            191_860_690_638_724_336,
            533_742_867_370_025_536
        ]
    );
}
