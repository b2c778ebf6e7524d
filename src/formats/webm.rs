//! WebM files, made from the output of a browser's video encoder. They have a duration and an index,
//! so that a player can show the length and seek.
//!
//! The format is Matroska (RFC 9559) in EBML (RFC 8794), of which a video without sound needs only a
//! small part.

/// The unit of time, a millisecond, in nanoseconds.
const NANOSECONDS: u64 = 1_000_000;

/// The longest time in milliseconds between the first and the last picture of a cluster.
const LONGEST_CLUSTER: u64 = 30_000;

/// The identifiers of the elements.
mod id {
    pub const EBML: u32 = 0x1A45_DFA3;
    pub const VERSION: u32 = 0x4286;
    pub const READ_VERSION: u32 = 0x42F7;
    pub const MAX_ID_LENGTH: u32 = 0x42F2;
    pub const MAX_SIZE_LENGTH: u32 = 0x42F3;
    pub const DOC_TYPE: u32 = 0x4282;
    pub const DOC_VERSION: u32 = 0x4287;
    pub const DOC_READ_VERSION: u32 = 0x4285;
    pub const SEGMENT: u32 = 0x1853_8067;
    pub const INFO: u32 = 0x1549_A966;
    pub const TIMESTAMP_SCALE: u32 = 0x002A_D7B1;
    pub const DURATION: u32 = 0x4489;
    pub const MUXING_APP: u32 = 0x4D80;
    pub const WRITING_APP: u32 = 0x5741;
    pub const TRACKS: u32 = 0x1654_AE6B;
    pub const TRACK: u32 = 0xAE;
    pub const TRACK_NUMBER: u32 = 0xD7;
    pub const TRACK_UID: u32 = 0x73C5;
    pub const TRACK_TYPE: u32 = 0x83;
    pub const CODEC: u32 = 0x86;
    pub const VIDEO: u32 = 0xE0;
    pub const WIDTH: u32 = 0xB0;
    pub const HEIGHT: u32 = 0xBA;
    pub const CUES: u32 = 0x1C53_BB6B;
    pub const CUE: u32 = 0xBB;
    pub const CUE_TIME: u32 = 0xB3;
    pub const CUE_PLACES: u32 = 0xB7;
    pub const CUE_TRACK: u32 = 0xF7;
    pub const CUE_PLACE: u32 = 0xF1;
    pub const CLUSTER: u32 = 0x1F43_B675;
    pub const TIMESTAMP: u32 = 0xE7;
    pub const SIMPLE_BLOCK: u32 = 0xA3;
}

/// Returns an element: its identifier, the length of its content, and the content.
fn element(id: u32, content: &[u8]) -> Vec<u8> {
    let name = id.to_be_bytes();
    let skip = name.iter().take_while(|&&byte| byte == 0).count();
    let mut bytes = name[skip..].to_vec();
    // The length always takes eight bytes, as its first byte tells.
    bytes.extend((1_u64 << 56 | content.len() as u64).to_be_bytes());
    bytes.extend(content);
    bytes
}

fn number(id: u32, value: u64) -> Vec<u8> {
    element(id, &value.to_be_bytes())
}

fn text(id: u32, text: &str) -> Vec<u8> {
    element(id, text.as_bytes())
}

fn all(id: u32, parts: &[Vec<u8>]) -> Vec<u8> {
    element(id, &parts.concat())
}

/// Successive pictures, and the time of the first.
struct Cluster {
    start: u64,
    /// Whether the first picture is a key frame: it can be decoded without those before it.
    is_key: bool,
    blocks: Vec<u8>,
}

/// A WebM file that is being written.
pub struct WebmWriter {
    width: u32,
    height: u32,
    codec: String,
    clusters: Vec<Cluster>,
}

impl WebmWriter {
    /// Begins a video of this size in pixels. `codec` is `"V_VP8"` or `"V_VP9"`.
    pub fn new(width: u32, height: u32, codec: &str) -> Self {
        Self {
            width,
            height,
            codec: codec.to_owned(),
            clusters: Vec::new(),
        }
    }

    /// Adds an encoded picture that is shown from `time` on, in milliseconds. `is_key` says whether it
    /// can be decoded without the pictures before it.
    pub fn add(&mut self, picture: &[u8], time: u64, is_key: bool) {
        let last = self.clusters.last();
        let is_far = last.is_none_or(|last| time.saturating_sub(last.start) > LONGEST_CLUSTER);
        if is_key || is_far {
            self.clusters.push(Cluster {
                start: time,
                is_key,
                blocks: Vec::new(),
            });
        }
        if let Some(cluster) = self.clusters.last_mut() {
            let after = time.saturating_sub(cluster.start) as i16;
            let mut block = vec![0x81];
            block.extend(after.to_be_bytes());
            block.push(if is_key { 0x80 } else { 0 });
            block.extend(picture);
            cluster.blocks.extend(element(id::SIMPLE_BLOCK, &block));
        }
    }

    /// Ends the video and returns the bytes of the file. `duration` is in milliseconds.
    pub fn finish(self, duration: f64) -> Vec<u8> {
        let head = all(
            id::EBML,
            &[
                number(id::VERSION, 1),
                number(id::READ_VERSION, 1),
                number(id::MAX_ID_LENGTH, 4),
                number(id::MAX_SIZE_LENGTH, 8),
                text(id::DOC_TYPE, "webm"),
                number(id::DOC_VERSION, 4),
                number(id::DOC_READ_VERSION, 2),
            ],
        );
        let info = all(
            id::INFO,
            &[
                number(id::TIMESTAMP_SCALE, NANOSECONDS),
                element(id::DURATION, &duration.to_be_bytes()),
                text(id::MUXING_APP, "Steepest"),
                text(id::WRITING_APP, "Steepest"),
            ],
        );
        let size = [
            number(id::WIDTH, self.width.into()),
            number(id::HEIGHT, self.height.into()),
        ];
        let track = [
            number(id::TRACK_NUMBER, 1),
            number(id::TRACK_UID, 1),
            number(id::TRACK_TYPE, 1),
            text(id::CODEC, &self.codec),
            all(id::VIDEO, &size),
        ];
        let tracks = all(id::TRACKS, &[all(id::TRACK, &track)]);
        let clusters: Vec<_> = self.clusters.into_iter().map(Cluster::written).collect();
        // All numbers have the same length, so the length of the index does not depend on them.
        let first = info.len() + tracks.len();
        let length = cues(&clusters, 0).len();
        let cues = cues(&clusters, first + length);
        let mut segment = [info, tracks, cues].concat();
        for cluster in clusters {
            segment.extend(cluster.bytes);
        }
        [head, element(id::SEGMENT, &segment)].concat()
    }
}

/// A cluster as it is written into the file.
struct Written {
    start: u64,
    is_key: bool,
    bytes: Vec<u8>,
}

impl Cluster {
    fn written(self) -> Written {
        let time = number(id::TIMESTAMP, self.start);
        Written {
            start: self.start,
            is_key: self.is_key,
            bytes: all(id::CLUSTER, &[time, self.blocks]),
        }
    }
}

/// The index: time and position of each cluster that starts with a key frame. A player that seeks
/// to any other cluster could not decode its first pictures. Positions are bytes from the start of
/// the segment; `place` is that of the first cluster.
fn cues(clusters: &[Written], mut place: usize) -> Vec<u8> {
    let mut cues = Vec::new();
    for cluster in clusters {
        if cluster.is_key {
            let places = [
                number(id::CUE_TRACK, 1),
                number(id::CUE_PLACE, place as u64),
            ];
            let time = number(id::CUE_TIME, cluster.start);
            cues.push(all(id::CUE, &[time, all(id::CUE_PLACES, &places)]));
        }
        place += cluster.bytes.len();
    }
    all(id::CUES, &cues)
}
