//! The places of the fixed patterns of a QR code (ISO/IEC 18004).

/// The largest version, 177 modules a side.
pub(super) const MAX_VERSION: usize = 40;

/// Modules a side.
pub(super) const fn size_of(version: usize) -> usize {
    version * 4 + 17
}

/// The version with that many modules a side.
pub(super) const fn version_of(size: usize) -> usize {
    (size - 17) / 4
}

/// The rows (and columns) in which alignment patterns are centred, ascending; none in version 1.
///
/// ISO/IEC 18004, annex E, as a rule: the first is 6, the last is `size - 7`, and between them are equal even steps
/// from the end, so that only the first step may be shorter. Version 32 is the only exception.
pub(super) fn alignment_rows(version: usize) -> Vec<usize> {
    if version < 2 {
        return Vec::new();
    }
    let count = version / 7 + 2;
    let last = size_of(version) - 7;
    let pace = if version == 32 {
        26
    } else {
        (version * 4 + count * 2 + 1) / (count * 2 - 2) * 2
    };
    let mut rows: Vec<usize> = (0..count - 1).map(|index| last - index * pace).collect();
    rows.push(6);
    rows.reverse();
    rows
}

/// The centres (column, row) of the alignment patterns: all crossings of the rows except the three finders' corners.
pub(super) fn alignment_centres(version: usize) -> Vec<(usize, usize)> {
    let rows = alignment_rows(version);
    let last = size_of(version) - 7;
    let is_finder = |column: usize, row: usize| {
        (column == 6 && (row == 6 || row == last)) || (row == 6 && column == last)
    };
    let crossings = rows
        .iter()
        .flat_map(|&row| rows.iter().map(move |&column| (column, row)));
    crossings
        .filter(|&(column, row)| !is_finder(column, row))
        .collect()
}

/// Whether the module of a finder pattern, including its light border, is dark at that distance from its centre.
///
/// Distances are measured as the larger of the horizontal and the vertical one ("Chebyshev"): 3 by 3 dark, a light
/// ring, a dark ring, a light border.
pub(super) fn finder_is_dark(from_centre: usize) -> bool {
    !matches!(from_centre, 2 | 4)
}

/// Whether the module of an alignment pattern at that distance from its centre is dark.
pub(super) fn alignment_is_dark(from_centre: usize) -> bool {
    from_centre != 1
}

#[cfg(test)]
mod tests {
    use super::{alignment_centres, alignment_rows};

    #[test]
    fn alignment_rows_are_those_of_the_standard() {
        assert!(alignment_rows(1).is_empty());
        assert_eq!(alignment_rows(2), [6, 18]);
        assert_eq!(alignment_rows(7), [6, 22, 38]);
        assert_eq!(alignment_rows(14), [6, 26, 46, 66]);
        assert_eq!(alignment_rows(15), [6, 26, 48, 70]);
        assert_eq!(alignment_rows(22), [6, 26, 50, 74, 98]);
        assert_eq!(alignment_rows(32), [6, 34, 60, 86, 112, 138]);
        assert_eq!(alignment_rows(36), [6, 24, 50, 76, 102, 128, 154]);
        assert_eq!(alignment_rows(39), [6, 26, 54, 82, 110, 138, 166]);
        assert_eq!(alignment_rows(40), [6, 30, 58, 86, 114, 142, 170]);
    }

    #[test]
    fn finders_take_three_crossings() {
        assert_eq!(alignment_centres(2), [(18, 18)]);
        assert_eq!(alignment_centres(7).len(), 6);
        assert_eq!(alignment_centres(40).len(), 46);
    }
}
