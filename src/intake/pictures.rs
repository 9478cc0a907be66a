//! Pictures: the codes on them, their order, and where they are.

use zeroize::Zeroizing;

use crate::{
    exchange::{self, Encrypted},
    intake::{
        Content, EncryptedFile, Marked, PartlyRead, Payloads, Reading, Source, joined,
        pages::ReadPages,
    },
    platform::Pixels,
    qr::{self, Effort, Found, Overview, Part, Picture, Progress},
};

/// Pictures with several codes are shown with their codes outlined, up to this many.
const MAX_OVERVIEWS: usize = 16;

/// Pictures without a code are kept for "Try harder", up to this many pixels in all.
const KEPT_PIXELS: u64 = 200_000_000;

/// The longest side, in pixels, of a small picture that shows where codes are.
const OVERVIEW_SIDE: u32 = 800;

impl Reading {
    /// Reads the QR codes in `pictures`. A code that is in several pictures counts once.
    pub fn of_pictures(source: Source, pictures: &[Pixels]) -> Self {
        let mut looks = Looks::of(source);
        for picture in to_grey(pictures) {
            let found = qr::read(&picture, source.effort());
            looks.take(picture, found);
        }
        looks.reading()
    }

    /// Searches `pictures` on which no QR code was found, with every pass and more time ("Try harder").
    ///
    /// The search often asks `stop` whether to give up, and tells `report` how far it has come.
    pub fn deep_scan(
        source: Source,
        pictures: Vec<Picture>,
        stop: &(dyn Fn() -> bool + Sync),
        report: &(dyn Fn(Progress) + Sync),
    ) -> Self {
        let mut looks = Looks::of(source);
        let count = pictures.len();
        for (index, picture) in pictures.into_iter().enumerate() {
            let found = qr::read_reporting(&picture, Effort::Deep, stop, &|progress| {
                report(Progress {
                    done: index * progress.of + progress.done,
                    of: count * progress.of,
                });
            });
            looks.take(picture, found);
        }
        Self {
            // Every pass was tried on them.
            unread: Vec::new(),
            ..looks.reading()
        }
    }
}

impl Source {
    /// How hard the first search tries.
    pub(super) fn effort(self) -> Effort {
        match self {
            Self::Screen => Effort::Screen,
            Self::Files | Self::Picture | Self::Text => Effort::File,
        }
    }
}

/// What was found in several pictures. It is read together in the end, since a set of pictures from another app may be
/// divided among them.
pub(super) struct Looks {
    source: Source,
    pub(super) payloads: Vec<Zeroizing<String>>,
    parts: Vec<Part>,
    pub(super) texts: Vec<Zeroizing<String>>,
    pub(super) encrypted: Vec<EncryptedFile>,
    pub(super) unread: Vec<Picture>,
    overviews: Vec<Marked>,
}

impl Looks {
    pub(super) fn of(source: Source) -> Self {
        Self {
            source,
            payloads: Vec::new(),
            parts: Vec::new(),
            texts: Vec::new(),
            encrypted: Vec::new(),
            unread: Vec::new(),
            overviews: Vec::new(),
        }
    }

    /// Adds the content of the file `name`. Returns why parts of it were not read.
    pub(super) fn take_all(
        &mut self,
        content: Content,
        name: &str,
    ) -> impl Iterator<Item = PartlyRead> {
        self.texts.extend(content.texts);
        let encrypted = content.encrypted.into_iter();
        self.encrypted.extend(encrypted.map(|export| EncryptedFile {
            name: Some(name.to_owned()),
            export,
        }));
        let mut partly = Vec::new();
        for pages in content.pictures {
            partly.extend(pages.partly_read());
            self.take_pages(pages);
        }
        partly.into_iter()
    }

    /// Adds encrypted exports by the names of their files.
    pub(super) fn take_exports(&mut self, exports: Vec<(String, Encrypted)>) {
        let files = exports.into_iter().map(|(name, export)| EncryptedFile {
            name: Some(name),
            export,
        });
        self.encrypted.extend(files);
    }

    /// Adds the pages or frames of one file. If some have a code, those without are not kept for another search.
    pub(super) fn take_pages(&mut self, pages: ReadPages) {
        let has_code = pages.has_code();
        for (picture, found) in pages.looks {
            if !has_code || !found.is_empty() {
                self.take(picture, found);
            }
        }
    }

    fn take(&mut self, picture: Picture, mut found: Vec<Found>) {
        in_reading_order(&mut found);
        if found.is_empty() {
            let pixels =
                |picture: &Picture| u64::from(picture.width()) * u64::from(picture.height());
            if self.unread.iter().map(pixels).sum::<u64>() + pixels(&picture) <= KEPT_PIXELS {
                self.unread.push(picture);
            }
            return;
        }
        // The monitors belong together; files are distinguished by their names.
        let is_told_apart = found.len() > 1 || self.source == Source::Screen;
        if is_told_apart && self.overviews.len() < MAX_OVERVIEWS {
            let names = found.iter().map(|found| name_of(&found.payload)).collect();
            let overview = Overview::of(&picture, &found, OVERVIEW_SIDE);
            self.overviews
                .extend(overview.map(|overview| Marked { overview, names }));
        }
        let found = Payloads::of(found);
        self.payloads.extend(found.payloads);
        self.parts.extend(found.parts);
    }

    pub(super) fn reading(self) -> Reading {
        let codes: usize = self.overviews.iter().map(|marked| marked.names.len()).sum();
        let (joined, incomplete) = joined(self.parts);
        let payloads = self.payloads.iter().chain(&joined).map(|it| it.as_str());
        let texts = self.texts.iter().map(|it| it.as_str());
        let mut imported = exchange::read(payloads, texts);
        imported.incomplete.extend(incomplete);
        Reading {
            imported,
            encrypted: self.encrypted,
            unread: self.unread,
            overviews: if codes > 1 {
                self.overviews
            } else {
                Vec::new()
            },
            ..Reading::new(self.source)
        }
    }
}

/// Sorts codes from left to right and from top to bottom. Codes beside each other form a row.
fn in_reading_order(found: &mut [Found]) {
    let centre =
        |found: &Found, axis: usize| found.corners.iter().map(|c| c[axis]).sum::<f32>() / 4.0;
    let height = |found: &Found| {
        let reach = |pick: fn(f32, f32) -> f32| found.corners.iter().map(|c| c[1]).reduce(pick);
        reach(f32::max)
            .zip(reach(f32::min))
            .map_or(0.0, |(bottom, top)| bottom - top)
    };
    let row = found.iter().map(height).sum::<f32>() / found.len().max(1) as f32;
    found.sort_by_key(|found| {
        let row = (centre(found, 1) / row.max(1.0)) as i64;
        (row, centre(found, 0) as i64)
    });
}

/// The name of the account in a payload, or of its accounts; empty if there is none.
fn name_of(payload: &str) -> Option<String> {
    let imported = exchange::read_payloads([payload]);
    let (first, rest) = imported.entries.split_first()?;
    let title = first.account.title();
    Some(match rest.len() {
        0 => title.to_owned(),
        more => format!("{title} +{more}"),
    })
}

/// The pictures without their colours; one whose pixels do not fit its size is left out.
pub(super) fn to_grey(pictures: &[Pixels]) -> impl Iterator<Item = Picture> {
    pictures
        .iter()
        .filter_map(|p| Picture::from_rgba(p.width, p.height, &p.rgba))
}
