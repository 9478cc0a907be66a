//! The pages or frames of one picture file.

use std::time::{Duration, Instant};

use crate::{
    intake::PartlyRead,
    qr::{self, Effort, Found, Pages, Picture},
};

/// How long the pages or frames of one file may take together.
const PAGES_TIME: Duration = Duration::from_secs(20);

/// The pages or frames of one file, and what was found on them.
pub struct ReadPages {
    pub(super) looks: Vec<(Picture, Vec<Found>)>,
    has_more: bool,
    is_cut: bool,
}

impl ReadPages {
    /// Searches the pages for codes. Between two, `stop` is asked whether to give up.
    pub(super) fn of(pages: Pages, stop: &dyn Fn() -> bool) -> Self {
        let until = Instant::now() + PAGES_TIME;
        let count = pages.pictures.len();
        let mut looks = Vec::with_capacity(count);
        for picture in pages.pictures {
            if stop() || !looks.is_empty() && Instant::now() >= until {
                break;
            }
            let found = qr::read(&picture, Effort::File);
            looks.push((picture, found));
        }
        Self {
            has_more: pages.has_more || looks.len() < count,
            is_cut: pages.is_cut,
            looks,
        }
    }

    pub(super) fn has_code(&self) -> bool {
        self.looks.iter().any(|(_, found)| !found.is_empty())
    }

    /// Whether it is one page or frame with one code.
    pub(super) fn is_one_code(&self) -> bool {
        matches!(&*self.looks, [(_, found)] if found.len() == 1) && !self.has_more && !self.is_cut
    }

    /// Why not all of the file was read.
    pub(super) fn partly_read(&self) -> Option<PartlyRead> {
        if self.has_more {
            Some(PartlyRead::MorePages {
                read: self.looks.len(),
            })
        } else if self.is_cut && !self.has_code() {
            Some(PartlyRead::CutOff)
        } else {
            None
        }
    }

    pub(super) fn found(self) -> impl Iterator<Item = Found> {
        self.looks.into_iter().flat_map(|(_, found)| found)
    }
}
