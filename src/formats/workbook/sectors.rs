//! The sectors of a file of Excel 97, which are chained by tables of next ones (Microsoft, *Compound File Binary File
//! Format*, [MS-CFB]). calamine follows a chain to its end, and would follow for ever one that goes round in a circle.

use std::iter::successors;

/// Ids from here on mark the end of a chain, free sectors and the sectors of the tables themselves.
const RESERVED: u32 = 0xffff_fffa;

/// Where the header has the sizes of sectors as a power of two, the first sector of the table of small ones, that of the list of
/// tables, and the beginning of this list.
const SHIFT: usize = 30;
const SMALL: usize = 60;
const LIST: usize = 68;
const TABLES: usize = 76;
const HEADER: usize = 512;

/// Returns whether every chain of sectors of a file comes to an end.
pub(super) fn chains_end(bytes: &[u8]) -> bool {
    let large = bytes.get(SHIFT) == Some(&12);
    let size = if large { 4096 } else { HEADER };
    let Some(header) = bytes.get(..HEADER) else {
        return false;
    };
    let sector = |id: u32| {
        let start = (id < RESERVED).then(|| (id as usize + 1) * size)?;
        bytes.get(start..).map(|rest| &rest[..size.min(rest.len())])
    };
    let most = bytes.len() / size + 1;
    // The last word of each sector of the list is the id of the next one.
    let next = |part: &[u8]| part.len().checked_sub(4).map(|last| word(part, last));
    let lists = successors(sector(word(header, LIST)), |part| sector(next(part)?));
    let mut tables: Vec<u32> = words(&header[TABLES..]).collect();
    for list in lists.take(most) {
        tables.extend(words(list));
    }
    tables.retain(|id| sector(*id).is_some());
    if tables.len() > most {
        return false;
    }
    let table: Vec<u32> = tables
        .into_iter()
        .filter_map(sector)
        .flat_map(words)
        .collect();
    if has_circle(&table) {
        return false;
    }
    let after = |id: &u32| table.get(*id as usize).copied();
    let small = successors(Some(word(header, SMALL)), after).map_while(sector);
    let small: Vec<u32> = small.flat_map(words).collect();
    !has_circle(&small)
}

fn word(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).map(|chunk| word(chunk, 0))
}

/// Returns whether one gets to the same place again by a table of next places.
fn has_circle(next: &[u32]) -> bool {
    // For each place, the number of the walk that has come by, from 1 on.
    let mut walks = vec![0; next.len()];
    (0..next.len()).any(|start| {
        let walk = start + 1;
        let mut at = start;
        while let Some(passed) = walks.get_mut(at) {
            if *passed > 0 {
                return *passed == walk;
            }
            *passed = walk;
            at = next[at] as usize;
        }
        false
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_found_wherever_one_comes_into_it() {
        let end = RESERVED + 4;
        assert!(!has_circle(&[]));
        assert!(!has_circle(&[1, 2, end, 1]));
        assert!(has_circle(&[0]));
        assert!(has_circle(&[1, 2, 3, 1]));
        assert!(has_circle(&[end, 3, end, 1]));
    }
}
