//! WebM files, parsed by the rules of Matroska.

use proptest::prelude::*;
use steepest::formats::webm::WebmWriter;

/// Parses elements: the identifier, the position and the content of each.
fn elements(bytes: &[u8]) -> Vec<(u32, usize, &[u8])> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let length = bytes[at].leading_zeros() as usize + 1;
        let name = bytes[at..at + length].iter();
        let id = name.fold(0, |id, &byte| id << 8 | u32::from(byte));
        at += length;
        let length = bytes[at].leading_zeros() as usize + 1;
        let first = u64::from(bytes[at]) & (0xff_u64 >> length);
        let size = bytes[at + 1..at + length].iter();
        let size = size.fold(first, |size, &byte| size << 8 | u64::from(byte)) as usize;
        at += length;
        found.push((id, start, &bytes[at..at + size]));
        at += size;
    }
    found
}

fn child(bytes: &[u8], id: u32) -> &[u8] {
    let all = elements(bytes);
    let mut of_this_name = all.into_iter().filter(|(other, ..)| *other == id);
    let (.., content) = of_this_name.next().unwrap_or_else(|| panic!("no {id:x}"));
    content
}

fn number(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0, |number, &byte| number << 8 | u64::from(byte))
}

/// Finds the pictures of a segment: the time, whether it is a key picture, and the content of each.
fn pictures(segment: &[u8]) -> Vec<(u64, bool, Vec<u8>)> {
    let mut pictures = Vec::new();
    for (_, _, cluster) in elements(segment)
        .iter()
        .filter(|(id, ..)| *id == 0x1F43_B675)
    {
        let start = number(child(cluster, 0xE7));
        for (_, _, block) in elements(cluster).iter().filter(|(id, ..)| *id == 0xA3) {
            assert_eq!(block[0], 0x81, "of the first track");
            let after = i16::from_be_bytes([block[1], block[2]]);
            let time = start + u64::try_from(after).unwrap();
            pictures.push((time, block[3] == 0x80, block[4..].to_vec()));
        }
    }
    pictures
}

proptest! {
    #[test]
    fn every_picture_is_found_with_its_time(
        all in prop::collection::vec((1_u64..9000, any::<bool>(), prop::collection::vec(any::<u8>(), 0..99)), 1..40),
    ) {
        let mut video = WebmWriter::new(1280, 720, "V_VP9");
        let (mut time, mut put) = (0, Vec::new());
        for (index, (pause, is_key, picture)) in all.into_iter().enumerate() {
            let is_key = is_key || index == 0;
            video.add(&picture, time, is_key);
            put.push((time, is_key, picture));
            time += pause;
        }
        let file = video.finish(time as f64);
        prop_assert_eq!(child(child(&file, 0x1A45_DFA3), 0x4282), b"webm");
        let segment = child(&file, 0x1853_8067);
        let duration = child(child(segment, 0x1549_A966), 0x4489);
        prop_assert_eq!(f64::from_be_bytes(duration.try_into().unwrap()), time as f64);
        let track = child(child(segment, 0x1654_AE6B), 0xAE);
        prop_assert_eq!(child(track, 0x86), b"V_VP9");
        let video = child(track, 0xE0);
        prop_assert_eq!((number(child(video, 0xB0)), number(child(video, 0xBA))), (1280, 720));
        prop_assert_eq!(pictures(segment), put);
        // The index has the position of every cluster that starts with a key frame, and of no other.
        let clusters = elements(segment).into_iter().filter(|(id, ..)| *id == 0x1F43_B675);
        let is_key = |cluster: &[u8]| child(cluster, 0xA3)[3] == 0x80;
        let clusters = clusters.filter(|(.., content)| is_key(content));
        let places: Vec<_> = clusters.map(|(_, place, content)| (number(child(content, 0xE7)), place as u64)).collect();
        let cues: Vec<_> = elements(child(segment, 0x1C53_BB6B))
            .into_iter()
            .map(|(_, _, cue)| (number(child(cue, 0xB3)), number(child(child(cue, 0xB7), 0xF1))))
            .collect();
        prop_assert_eq!(cues, places);
    }
}
