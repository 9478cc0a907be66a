//! Texts that are divided among several codes (structured append, ISO/IEC 18004, 8).

use std::{collections::BTreeMap, fmt};

use zeroize::Zeroizing;

use super::read::{self, Place};

/// One code of a set of 2 to 16 that contain one text together.
#[derive(Clone, PartialEq, Eq)]
pub struct Part {
    place: Place,
    bytes: Zeroizing<Vec<u8>>,
}

impl Part {
    pub(super) fn new(place: Place, bytes: Zeroizing<Vec<u8>>) -> Self {
        Self { place, bytes }
    }

    /// Its number in the set, from 1.
    pub fn number(&self) -> u32 {
        u32::from(self.place.index) + 1
    }

    /// How many codes the set has.
    pub fn total(&self) -> u32 {
        self.place.total.into()
    }
}

/// Shows only its place: its text may be half of a secret.
impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Part({} of {})", self.number(), self.total())
    }
}

/// A set of codes, some of which are missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingParts {
    /// How many codes the set has.
    pub total: u32,
    /// The numbers of those that are missing, from 1, ascending.
    pub missing: Vec<u32>,
}

/// The parts of a set by their places; `None` for a place that two different parts claim.
type Set = BTreeMap<u8, Option<Zeroizing<Vec<u8>>>>;

/// Collects parts of several sets from several pictures.
#[derive(Default)]
pub struct Parts {
    /// By the size and the parity of their set, which is all that distinguishes sets.
    sets: BTreeMap<(u8, u8), Set>,
}

impl Parts {
    /// Adds a part.
    pub fn add(&mut self, part: Part) {
        let Part { place, bytes } = part;
        let set = self.sets.entry((place.total, place.parity)).or_default();
        set.entry(place.index)
            .and_modify(|known| {
                // Two sets have the same size and parity. Which of the two parts belongs to the others is unknown.
                if known.as_ref() != Some(&bytes) {
                    *known = None;
                }
            })
            .or_insert(Some(bytes));
    }

    /// The texts of the complete sets, and what is missing from the others.
    pub fn join(self) -> (Vec<Zeroizing<String>>, Vec<MissingParts>) {
        let mut texts = Vec::new();
        let mut incomplete = Vec::new();
        for ((total, _), set) in self.sets {
            let is_there = |index: &u8| matches!(set.get(index), Some(Some(_)));
            let missing: Vec<u32> = (0..total)
                .filter(|index| !is_there(index))
                .map(|index| u32::from(index) + 1)
                .collect();
            if missing.is_empty() {
                let parts = set.into_values().flatten();
                let whole = parts.fold(Zeroizing::new(Vec::new()), |mut whole, part| {
                    whole.extend(part.iter());
                    whole
                });
                texts.push(read::text(&whole));
            } else {
                let total = total.into();
                incomplete.push(MissingParts { total, missing });
            }
        }
        (texts, incomplete)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(index: u8, total: u8, parity: u8, text: &str) -> Part {
        let place = Place {
            index,
            total,
            parity,
        };
        Part::new(place, Zeroizing::new(text.as_bytes().to_vec()))
    }

    fn joined(parts: impl IntoIterator<Item = Part>) -> (Vec<String>, Vec<MissingParts>) {
        let mut gathered = Parts::default();
        for part in parts {
            gathered.add(part);
        }
        let (texts, incomplete) = gathered.join();
        (texts.iter().map(|it| it.to_string()).collect(), incomplete)
    }

    #[test]
    fn sets_are_put_together_in_their_order() {
        let parts = [
            part(2, 3, 7, "c"),
            part(0, 2, 9, "テ"),
            part(0, 3, 7, "a"),
            part(1, 3, 7, "b"),
            part(1, 3, 7, "b"),
            part(1, 2, 9, "スト"),
        ];
        let (mut texts, incomplete) = joined(parts);
        texts.sort();
        assert_eq!(texts, ["abc", "テスト"]);
        assert_eq!(incomplete, []);
    }

    #[test]
    fn what_is_missing_is_told() {
        let (texts, incomplete) = joined([part(0, 3, 7, "a")]);
        assert!(texts.is_empty());
        let missing = vec![2, 3];
        assert_eq!(incomplete, [MissingParts { total: 3, missing }]);
    }

    #[test]
    fn parts_of_two_sets_are_never_mixed() {
        let parts = [part(0, 2, 7, "a"), part(0, 2, 7, "x"), part(1, 2, 7, "b")];
        let (texts, incomplete) = joined(parts);
        assert!(texts.is_empty(), "a or x");
        assert_eq!(incomplete[0].missing, [1]);
    }
}
