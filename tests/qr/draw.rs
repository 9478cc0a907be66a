//! Codes drawn as a camera or a screen would show them.

use qrcode::{
    Color, EcLevel, Version,
    bits::Bits,
    canvas::{Canvas, MaskPattern},
    ec::construct_codewords,
};
use warifu::qr::Picture;

pub(crate) const MASKS: [MaskPattern; 8] = [
    MaskPattern::Checkerboard,
    MaskPattern::HorizontalLines,
    MaskPattern::VerticalLines,
    MaskPattern::DiagonalLines,
    MaskPattern::LargeCheckerboard,
    MaskPattern::Fields,
    MaskPattern::Diamonds,
    MaskPattern::Meadow,
];

pub(crate) const LEVELS: [EcLevel; 4] = [EcLevel::L, EcLevel::M, EcLevel::Q, EcLevel::H];

/// The modules of a code.
pub(crate) struct Modules {
    pub(crate) size: usize,
    dark: Vec<bool>,
    finders: Finders,
}

/// How the finders of a code are drawn.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Finders {
    /// Module by module.
    Modules,
    /// Full squares of 7 modules.
    Squares,
    /// Full discs, 7 modules wide.
    Discs,
    /// Squares of 3 modules without rings.
    SmallSquares,
    /// Discs, 3 modules wide, without rings.
    SmallDiscs,
}

impl Finders {
    /// Whether there is ink at that distance from a finder's centre, in modules; `None` if the modules decide.
    fn has_ink(self, across: f32, down: f32) -> Option<bool> {
        let side = across.abs().max(down.abs());
        if side > 3.5 {
            return None;
        }
        match self {
            Self::Modules => None,
            Self::Squares => Some(true),
            Self::Discs => Some(across.hypot(down) < 3.5),
            Self::SmallSquares => Some(side < 1.5),
            Self::SmallDiscs => Some(across.hypot(down) < 1.5),
        }
    }
}

impl Modules {
    /// A code of bytes; `None` if they do not fit.
    pub(crate) fn new(
        payload: &[u8],
        version: i16,
        level: EcLevel,
        mask: MaskPattern,
    ) -> Option<Self> {
        let mut bits = Bits::new(Version::Normal(version));
        bits.push_byte_data(payload).ok()?;
        Self::of(bits, version, level, mask)
    }

    /// A code of segments; `None` if they do not fit.
    pub(crate) fn of(
        mut bits: Bits,
        version: i16,
        level: EcLevel,
        mask: MaskPattern,
    ) -> Option<Self> {
        bits.push_terminator(level).ok()?;
        Self::of_codewords(&bits.into_bytes(), version, level, mask)
    }

    /// A code of exactly these data codewords; `None` if their number is wrong.
    pub(crate) fn of_codewords(
        data: &[u8],
        version: i16,
        level: EcLevel,
        mask: MaskPattern,
    ) -> Option<Self> {
        let version = Version::Normal(version);
        let (data, correction) = construct_codewords(data, version, level).ok()?;
        let mut canvas = Canvas::new(version, level);
        canvas.draw_all_functional_patterns();
        canvas.draw_data(&data, &correction);
        canvas.apply_mask(mask);
        let dark = canvas
            .into_colors()
            .into_iter()
            .map(|colour| colour == Color::Dark)
            .collect();
        let size = usize::try_from(version.width()).ok()?;
        Some(Self {
            size,
            dark,
            finders: Finders::Modules,
        })
    }

    /// The same code with its finders drawn in another way.
    pub(crate) fn with(self, finders: Finders) -> Self {
        Self { finders, ..self }
    }

    /// Makes one module dark or light, whatever the code has there.
    pub(crate) fn set(&mut self, column: usize, row: usize, is_dark: bool) {
        self.dark[row * self.size + column] = is_dark;
    }

    /// Whether a module is dark. Outside of the code none is.
    pub(crate) fn is_dark(&self, column: isize, row: isize) -> bool {
        let inside = |place: isize| {
            usize::try_from(place)
                .ok()
                .filter(|&place| place < self.size)
        };
        inside(column)
            .zip(inside(row))
            .is_some_and(|(column, row)| self.dark[row * self.size + column])
    }

    /// How much ink is at a point, in modules. Outside of the code there is none.
    fn ink(&self, u: f32, v: f32) -> f32 {
        let (column, row) = (u.floor(), v.floor());
        let size = self.size as f32;
        let far = size - 3.5;
        let finder = [(3.5, 3.5), (far, 3.5), (3.5, far)]
            .into_iter()
            .find_map(|(x, y)| self.finders.has_ink(u - x, v - y));
        if let Some(has_ink) = finder {
            return f32::from(u8::from(has_ink));
        }
        let inside = (0.0..size).contains(&column) && (0.0..size).contains(&row);
        if inside && self.dark[row as usize * self.size + column as usize] {
            1.0
        } else {
            0.0
        }
    }
}

/// How a code is shown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View {
    /// Pixels for a module in the middle.
    pub(crate) module: f32,
    pub(crate) degrees: f32,
    /// How much farther away the right and the lower end are (or, if negative, the left and the upper one), as a share
    /// of the distance.
    pub(crate) tilt: [f32; 2],
    /// By how many degrees the code leans away from the camera, and towards which of its own directions.
    pub(crate) lean: [f32; 2],
    /// Brightness of the dark and of the light modules.
    pub(crate) colours: [f32; 2],
    /// Strength of the grain, in brightness.
    pub(crate) noise: f32,
}

impl View {
    pub(crate) const PLAIN: Self = Self {
        module: 4.0,
        degrees: 0.0,
        tilt: [0.0; 2],
        lean: [0.0; 2],
        colours: [0.0, 255.0],
        noise: 0.0,
    };

    /// A picture of the code with a quiet zone, and its corners there, clockwise from the code's top left.
    pub(crate) fn draw(&self, modules: &Modules) -> (Picture, [[f32; 2]; 4]) {
        const SAMPLES: usize = 2;
        let size = modules.size as f32;
        let [aside, down] = self.tilt;
        let lean = Lean::new(self.lean, size);
        let nearer = (1.0 + aside.abs() + down.abs()) * lean.nearer(size);
        let across = ((size * 1.42 + 10.0) * self.module * nearer) as usize;
        let middle = across as f32 / 2.0;
        let (sin, cos) = self.degrees.to_radians().sin_cos();
        // A pinhole camera: what is farther away by a share appears smaller by that share.
        let backward = |x: f32, y: f32| {
            let (x, y) = ((x - middle) / self.module, (y - middle) / self.module);
            let (x, y) = (x * cos + y * sin, y * cos - x * sin);
            let depth = 1.0 / (1.0 - (aside * x + down * y) / size);
            let (u, v) = lean.undone(x * depth, y * depth);
            (u + size / 2.0, v + size / 2.0)
        };
        let forward = |u: f32, v: f32| {
            let (u, v) = lean.done(u - size / 2.0, v - size / 2.0);
            let depth = 1.0 + (aside * u + down * v) / size;
            let (x, y) = (u / depth * self.module, v / depth * self.module);
            [x * cos - y * sin + middle, x * sin + y * cos + middle]
        };
        let mut random = Random(0x9E37_79B9_7F4A_7C15);
        let mut luma = Vec::with_capacity(across * across);
        for index in 0..across * across {
            let (x, y) = ((index % across) as f32, (index / across) as f32);
            let mut ink = 0.0;
            for sample in 0..SAMPLES * SAMPLES {
                let part = |index: usize| (index as f32 + 0.5) / SAMPLES as f32;
                let (u, v) = backward(x + part(sample % SAMPLES), y + part(sample / SAMPLES));
                ink += modules.ink(u, v);
            }
            let ink = ink / (SAMPLES * SAMPLES) as f32;
            let [dark, light] = self.colours;
            let grain = (random.next_f32() - 0.5) * 2.0 * self.noise;
            luma.push((light + (dark - light) * ink + grain).clamp(0.0, 255.0) as u8);
        }
        let corners =
            [(0.0, 0.0), (size, 0.0), (size, size), (0.0, size)].map(|(u, v)| forward(u, v));
        let across = u32::try_from(across).expect("a small picture");
        (
            Picture::from_luma(across, across, luma).expect("a square"),
            corners,
        )
    }
}

/// How a camera sees a plane that leans away from it. Places are in modules from the middle.
struct Lean {
    /// Sine and cosine of the direction in which it is farther away, and of the angle by which it leans.
    towards: (f32, f32),
    by: (f32, f32),
    /// How much farther away a module in that direction is, as a share of the distance.
    recede: f32,
}

impl Lean {
    /// The camera's distance, in sides of the code.
    const DISTANCE: f32 = 1.7;

    fn new([by, towards]: [f32; 2], size: f32) -> Self {
        let by = by.to_radians().sin_cos();
        Self {
            towards: towards.to_radians().sin_cos(),
            by,
            recede: by.0 / (Self::DISTANCE * size),
        }
    }

    /// How many times as large the nearest corner may appear as the middle.
    fn nearer(&self, size: f32) -> f32 {
        1.0 / (1.0 - self.recede * size * 0.71)
    }

    fn done(&self, u: f32, v: f32) -> (f32, f32) {
        let (sin, cos) = self.towards;
        let (away, across) = (u * cos + v * sin, v * cos - u * sin);
        let depth = 1.0 + away * self.recede;
        let (away, across) = (away * self.by.1 / depth, across / depth);
        (away * cos - across * sin, away * sin + across * cos)
    }

    fn undone(&self, x: f32, y: f32) -> (f32, f32) {
        let (sin, cos) = self.towards;
        let (away, across) = (x * cos + y * sin, y * cos - x * sin);
        let away = away / (self.by.1 - away * self.recede);
        let across = across * (1.0 + away * self.recede);
        (away * cos - across * sin, away * sin + across * cos)
    }
}

/// The same pseudo-random numbers every time (xorshift64).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next_u64(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub(crate) fn next_f32(&mut self) -> f32 {
        (self.next_u64() >> 40) as f32 / (1_u64 << 24) as f32
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next_u64() >> 33) as usize % end
    }
}
