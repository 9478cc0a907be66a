//! One code: from its three finders to its text.

use zeroize::Zeroizing;

use super::{
    blocks,
    budget::Budget,
    corners::Corners,
    fit::Fitting,
    format::Guess,
    geometry::{Homography, Point},
    ink::Ink,
    modules::{Decision, Levels, Threshold},
    plane::Plane,
    segments::{self, Message},
    surface::Surface,
    symbol::version_of,
    timing::{self, Layout},
};

/// A code that was read.
pub(super) struct Code {
    pub(super) message: Message,
    /// Clockwise from the code's own top left, in pixels of the plane that it was read from.
    pub(super) corners: [Point; 4],
}

/// How many possibilities are tried before three finders are given up.
#[derive(Clone, Copy)]
pub(super) struct Care {
    pub(super) timing: timing::Search,
    pub(super) layouts: usize,
    min_timing: f32,
    /// How far around the far alignment pattern is looked for: a share of the code's side, with a minimum and a maximum
    /// in modules.
    alignment_reach: (f32, f32, f32),
    sightings: usize,
    rounds: usize,
    maps: usize,
    min_quality: f32,
    decisions: &'static [Decision],
    /// Whether bends of the paper between the alignment patterns are followed module by module.
    follows_relief: bool,
}

/// A map that fits less than this belongs to no code, or to one that is hidden in noise.
const MIN_RELIEF_QUALITY: f32 = 0.6;

const fn local(sharpen: f32, reach: usize) -> Decision {
    Decision {
        sharpen,
        threshold: Threshold::Local(reach),
    }
}

const fn global(sharpen: f32) -> Decision {
    Decision {
        sharpen,
        threshold: Threshold::Global,
    }
}

impl Care {
    /// Enough for what is clearly seen.
    pub(super) const QUICK: Self = Self {
        timing: timing::Search {
            perspective_steps: 4,
        },
        layouts: 2,
        min_timing: 0.6,
        alignment_reach: (0.15, 3.0, 9.0),
        sightings: 3,
        rounds: 6,
        maps: 2,
        min_quality: 0.4,
        decisions: &[local(0.0, 5), local(0.6, 5), global(0.0), local(1.2, 5)],
        follows_relief: false,
    };

    /// For what is hard to see.
    pub(super) const THOROUGH: Self = Self {
        timing: timing::Search {
            perspective_steps: 6,
        },
        layouts: 3,
        min_timing: 0.45,
        alignment_reach: (0.22, 4.0, 14.0),
        sightings: 5,
        rounds: 10,
        maps: 3,
        min_quality: 0.3,
        decisions: &[
            local(0.0, 5),
            local(0.6, 5),
            global(0.0),
            local(1.2, 5),
            local(0.3, 3),
            global(0.6),
            local(2.0, 5),
            local(1.2, 3),
        ],
        follows_relief: true,
    };
}

/// Reads the code that three finders belong to, if they do.
pub(super) fn read(
    plane: Plane<'_>,
    corners: &Corners,
    care: Care,
    budget: &Budget<'_>,
) -> Option<Code> {
    let ink = Ink {
        plane,
        is_dark: corners.corner.is_dark,
    };
    let layouts = timing::layouts(ink, corners, care.timing, budget);
    layouts
        .iter()
        .take(care.layouts)
        .take_while(|layout| layout.score >= care.min_timing && !budget.is_spent())
        .find_map(|layout| read_laid_out(ink, corners, layout, care, budget))
}

/// Reads the code with these finders, if it is laid out like that.
pub(super) fn read_laid_out(
    ink: Ink<'_>,
    corners: &Corners,
    layout: &Layout,
    care: Care,
    budget: &Budget<'_>,
) -> Option<Code> {
    let size = layout.size;
    let fitting = Fitting::new(ink, size, corners.corner.shape, corners.missing);
    let mut maps: Vec<(f32, Homography)> = starts(&fitting, corners, layout, care)
        .into_iter()
        .map(|map| {
            budget.count(fitting.refining_pixels(care.rounds));
            fitting.refine(map, care.rounds)
        })
        .collect();
    maps.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (quality, map) in maps.into_iter().take(care.maps) {
        if quality < care.min_quality || budget.is_spent() {
            break;
        }
        let flat = Surface::flat(map);
        let bent = Surface::bent(&fitting, size, map);
        let relief = (care.follows_relief && quality >= MIN_RELIEF_QUALITY).then(|| {
            bent.clone()
                .unwrap_or_else(|| flat.clone())
                .in_relief(ink, size)
        });
        for surface in bent.iter().chain([&flat]).chain(&relief) {
            let levels = Levels::measure(ink, surface, size);
            budget.count(Levels::measuring_pixels(size));
            let mut tried: Option<Zeroizing<Vec<bool>>> = None;
            for &decision in care.decisions {
                let modules = levels.decide(decision);
                if tried.as_ref() != Some(&modules)
                    && let Some(message) = decode(&modules, size)
                {
                    return Some(Code {
                        message,
                        corners: surface.corners(size),
                    });
                }
                tried = Some(modules);
            }
        }
    }
    None
}

/// Maps to start from: one for each place where the far alignment pattern may be, which determines the perspective, and
/// one without it.
fn starts(
    fitting: &Fitting<'_>,
    corners: &Corners,
    layout: &Layout,
    care: Care,
) -> Vec<Homography> {
    let size = layout.size as f32;
    let by_finders = Homography::from_finders(corners.centres(), size - 7.0, layout.recede);
    let mut maps = Vec::new();
    if version_of(layout.size) >= 2 {
        let (share, least, most) = care.alignment_reach;
        let reach = (size * share).clamp(least, most);
        let far = size - 6.5;
        let [corner, right, below] = corners.centres();
        for sighting in fitting.sightings(&by_finders, (far, far), reach, care.sightings) {
            let pairs = [
                (Point::new(3.5, 3.5), corner),
                (Point::new(size - 3.5, 3.5), right),
                (Point::new(3.5, size - 3.5), below),
                (Point::new(far, far), sighting.place),
            ];
            maps.extend(Homography::fit(&pairs));
        }
    }
    maps.push(by_finders);
    maps
}

/// The message of the modules, if they are a code. `rqrr` does the error correction and reads the segments. The format
/// information is repaired before, because `rqrr` trusts the first copy of it, and a mirror image is turned over. Parts
/// of sets and FNC1, which `rqrr` does not support, are read here.
fn decode(modules: &[bool], size: usize) -> Option<Message> {
    Guess::nearest(modules, size)
        .into_iter()
        .find_map(|format| {
            let mut mended = Zeroizing::new(modules.to_vec());
            format.write(&mut mended, size);
            let module = |x: usize, y: usize| {
                let (column, row) = if format.is_mirrored { (y, x) } else { (x, y) };
                mended[row * size + column]
            };
            let grid = rqrr::Grid::new(rqrr::SimpleGrid::from_func(size, module));
            let mut bytes = Zeroizing::new(Vec::new());
            let message = match grid.decode_to(&mut *bytes) {
                Ok(_) => Message { bytes, part: None },
                Err(rqrr::DeQRError::UnknownDataType) => decode_rest(size, module)?,
                Err(_) => return None,
            };
            (!message.bytes.is_empty()).then_some(message)
        })
}

/// The message of a code whose segments `rqrr` does not support. `rqrr` returns the codewords with the mask, so the
/// mask is removed before, except from the modules that name it.
fn decode_rest(size: usize, module: impl Fn(usize, usize) -> bool) -> Option<Message> {
    let raw_data = |masked: Option<u16>| {
        let grid = rqrr::SimpleGrid::from_func(size, |x, y| {
            let near_corner = |at: usize| at <= 8 || at >= size - 8;
            let names_format = (x == 8 && near_corner(y)) || (y == 8 && near_corner(x));
            let flips = masked.is_some_and(|mask| !names_format && is_masked(mask, y, x));
            module(x, y) != flips
        });
        rqrr::Grid::new(grid).get_raw_data().ok()
    };
    let (meta, _) = raw_data(None)?;
    let (_, raw) = raw_data(Some(meta.mask))?;
    let codewords = Zeroizing::new(raw.data.get(..raw.len / 8)?.to_vec());
    let data = blocks::data(&codewords, meta.version.0, usize::from(meta.ecc_level))?;
    segments::read(&data, meta.version.0)
}

/// Whether a mask flips a module (ISO/IEC 18004, table 10).
fn is_masked(mask: u16, row: usize, column: usize) -> bool {
    let product = row * column;
    match mask {
        0 => (row + column).is_multiple_of(2),
        1 => row.is_multiple_of(2),
        2 => column.is_multiple_of(3),
        3 => (row + column).is_multiple_of(3),
        4 => (row / 2 + column / 3).is_multiple_of(2),
        5 => product % 2 + product % 3 == 0,
        6 => (product % 2 + product % 3).is_multiple_of(2),
        _ => ((row + column) % 2 + product % 3).is_multiple_of(2),
    }
}
