//! How well brightness goes with what it should be.

/// Pearson's correlation of samples with a template, gathered one by one: 1 when the samples are the template up to
/// brightness and contrast, 0 when they have nothing to do with it.
#[derive(Clone, Copy, Default)]
pub(super) struct Correlation {
    count: f32,
    samples: f32,
    samples_squared: f32,
    template: f32,
    template_squared: f32,
    products: f32,
}

impl Correlation {
    #[inline]
    pub(super) fn add(&mut self, sample: f32, template: f32) {
        self.count += 1.0;
        self.samples += sample;
        self.samples_squared += sample * sample;
        self.template += template;
        self.template_squared += template * template;
        self.products += sample * template;
    }

    pub(super) fn coefficient(&self) -> f32 {
        let Self {
            count,
            samples,
            samples_squared,
            template,
            template_squared,
            products,
        } = *self;
        if count < 2.0 {
            return 0.0;
        }
        let of_samples = samples_squared - samples * samples / count;
        let of_template = template_squared - template * template / count;
        let spread = of_samples * of_template;
        // Flat samples go with everything and nothing; a variance of 0 is not told from rounding.
        if spread > 1e-3 {
            (products - samples * template / count) / spread.sqrt()
        } else {
            0.0
        }
    }
}
