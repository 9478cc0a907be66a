//! The passes over a picture, from the quick one that sees most codes to those that see the rest.

use super::{
    budget::Budget,
    code::{self, Care, Code},
    corners::{self, Corners},
    finder::{self, Finder, Margin, Scan, Shape},
    geometry::Point,
    plane::Plane,
    threshold::{Thresholds, levels},
    two_finders,
    view::View,
};

/// One way of looking at a picture.
#[derive(Clone, Copy)]
pub(super) struct Pass {
    /// How the picture is filtered first, if it is.
    view: Option<View>,
    light: Light,
    margin: Margin,
    look: Look,
    row_pace: usize,
    care: Care,
    /// How many finders of a colour are combined, and how many of their combinations are tried.
    finders: usize,
    triples: usize,
    /// How many finders are combined in pairs if nothing was found, for a code whose third finder is destroyed.
    pairs: usize,
    /// Larger pictures skip the pass, because it would take the time of the others.
    max_pixels: usize,
}

/// What to look for.
#[derive(Clone, Copy)]
enum Look {
    /// Finders as in the standard.
    Rings,
    /// Finders drawn without rings.
    Filled,
}

/// How dark and light are distinguished in the search for finders.
#[derive(Clone, Copy)]
enum Light {
    /// By thresholds from the neighbourhood, if it has at least this range of brightness.
    Local(u8),
    /// By the most pronounced levels of the picture, one after another.
    Levels(usize),
}

const RANGE: u8 = 12;
/// A display of 1920 by 1080, and a little more.
const SMALL: usize = 2_500_000;
/// A display of 3840 by 2160.
const LARGE: usize = 9_000_000;

const STRICT: Pass = Pass {
    view: None,
    light: Light::Local(RANGE),
    margin: Margin::Quiet,
    look: Look::Rings,
    row_pace: 2,
    care: Care::QUICK,
    finders: 60,
    triples: 40,
    pairs: 0,
    max_pixels: usize::MAX,
};

const RELAXED: Pass = Pass {
    margin: Margin::Any,
    ..STRICT
};

const SHARP: Pass = Pass {
    view: Some(View::Sharp(3)),
    ..RELAXED
};

const DARKEST: Pass = Pass {
    view: Some(View::Darkest),
    row_pace: 1,
    ..RELAXED
};

const LIGHTEST: Pass = Pass {
    view: Some(View::Lightest),
    ..DARKEST
};

const FILLED: Pass = Pass {
    look: Look::Filled,
    ..RELAXED
};

const THOROUGH: Pass = Pass {
    light: Light::Local(5),
    row_pace: 1,
    care: Care::THOROUGH,
    finders: 90,
    triples: 120,
    pairs: 10,
    ..RELAXED
};

/// The passes in the order in which they are worth their time.
pub(super) const PASSES: [Pass; 20] = [
    STRICT,
    RELAXED,
    Pass {
        view: Some(View::Median),
        ..RELAXED
    },
    SHARP,
    Pass {
        view: Some(View::DarkestHalf),
        ..DARKEST
    },
    Pass {
        view: Some(View::LightestHalf),
        ..LIGHTEST
    },
    Pass {
        view: Some(View::DarkestQuarter),
        ..DARKEST
    },
    Pass {
        view: Some(View::LightestQuarter),
        ..LIGHTEST
    },
    Pass {
        view: Some(View::Half),
        row_pace: 1,
        care: Care::THOROUGH,
        pairs: 8,
        ..RELAXED
    },
    Pass {
        view: Some(View::Blurred),
        care: Care::THOROUGH,
        ..RELAXED
    },
    Pass {
        light: Light::Levels(6),
        ..STRICT
    },
    Pass {
        view: Some(View::SharpHalf(2)),
        row_pace: 1,
        ..RELAXED
    },
    Pass {
        view: Some(View::SharpHalf(4)),
        row_pace: 1,
        ..RELAXED
    },
    Pass {
        light: Light::Local(4),
        ..STRICT
    },
    DARKEST,
    LIGHTEST,
    Pass {
        view: Some(View::Half),
        ..FILLED
    },
    FILLED,
    Pass {
        view: Some(View::Double),
        max_pixels: SMALL,
        ..RELAXED
    },
    Pass {
        max_pixels: SMALL,
        ..THOROUGH
    },
];

/// The additional passes of "Try harder".
pub(super) const DEEP_PASSES: [Pass; 5] = [
    Pass {
        care: Care::THOROUGH,
        row_pace: 1,
        pairs: 10,
        ..SHARP
    },
    Pass {
        view: Some(View::SharpHalf(2)),
        ..THOROUGH
    },
    Pass {
        view: Some(View::Median),
        ..THOROUGH
    },
    Pass {
        view: Some(View::Double),
        max_pixels: LARGE,
        ..THOROUGH
    },
    THOROUGH,
];

impl Pass {
    /// The codes that this pass finds.
    pub(super) fn run(&self, plane: Plane<'_>, budget: &Budget<'_>) -> Vec<Code> {
        if plane.width * plane.height > self.max_pixels {
            return Vec::new();
        }
        let Some(view) = self.view else {
            return self.look(plane, budget);
        };
        let Some((viewed, scale)) = view.of(plane) else {
            return Vec::new();
        };
        // Making a view of a huge picture takes a while.
        if budget.is_spent() {
            return Vec::new();
        }
        let mut codes = viewed
            .plane()
            .map(|plane| self.look(plane, budget))
            .unwrap_or_default();
        for code in &mut codes {
            code.corners = code.corners.map(|corner: Point| corner * scale);
        }
        codes
    }

    fn look(&self, plane: Plane<'_>, budget: &Budget<'_>) -> Vec<Code> {
        let scan = Scan {
            row_pace: self.row_pace,
            margin: self.margin,
        };
        match self.light {
            Light::Local(min_range) => {
                let thresholds = Thresholds::local(plane, min_range);
                match self.look {
                    Look::Rings => {
                        let finders = finder::find(plane, &thresholds, scan, budget);
                        self.combine(plane, &finders, budget)
                    }
                    Look::Filled => {
                        let finders =
                            finder::find_filled(plane, &thresholds, self.row_pace, budget);
                        self.combine_filled(plane, &finders, budget)
                    }
                }
            }
            Light::Levels(most) => {
                let levels = levels(plane, most);
                let mut codes = Vec::new();
                let Some(&first) = levels.first() else {
                    return codes;
                };
                let mut thresholds = Thresholds::flat(plane, first);
                for level in levels {
                    thresholds.set(level);
                    codes.extend(self.combine(
                        plane,
                        &finder::find(plane, &thresholds, scan, budget),
                        budget,
                    ));
                }
                codes
            }
        }
    }

    /// The codes that combinations of three finders without rings belong to, all full ones or all cores.
    fn combine_filled(
        &self,
        plane: Plane<'_>,
        finders: &[Finder],
        budget: &Budget<'_>,
    ) -> Vec<Code> {
        let combined = [Shape::Full, Shape::Core].map(|shape| {
            let rarest = corners::rarest_finders(finders, shape, self.finders);
            self.combine(plane, &rarest, budget)
        });
        combined.into_iter().flatten().collect()
    }

    /// The codes that combinations of three finders belong to.
    fn combine(&self, plane: Plane<'_>, finders: &[Finder], budget: &Budget<'_>) -> Vec<Code> {
        let mut codes = Vec::new();
        for is_dark in [true, false] {
            let finders = corners::best_finders(finders, is_dark, self.row_pace, self.finders);
            let mut used = vec![false; finders.len()];
            let mut tried = 0;
            for triple in corners::triples(&finders) {
                let members = [triple.corner, triple.legs[0], triple.legs[1]];
                if members.iter().any(|&member| used[member]) {
                    continue;
                }
                tried += 1;
                if tried > self.triples || budget.is_spent() {
                    break;
                }
                let [corner, one, other] = members.map(|member| finders[member]);
                if let Some(code) =
                    code::read(plane, &Corners::new(corner, one, other), self.care, budget)
                {
                    codes.push(code);
                    for member in members {
                        used[member] = true;
                    }
                }
            }
        }
        if codes.is_empty() {
            codes.extend(self.combine_by_two(plane, finders, budget));
        }
        codes
    }

    /// A code with only two finders left.
    fn combine_by_two(
        &self,
        plane: Plane<'_>,
        finders: &[Finder],
        budget: &Budget<'_>,
    ) -> Option<Code> {
        [true, false].into_iter().find_map(|is_dark| {
            let finders = corners::best_finders(finders, is_dark, self.row_pace, self.pairs);
            two_finders::read(plane, &finders, self.care, budget)
        })
    }
}
