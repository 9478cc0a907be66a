//! How well brightness matches a template.

/// Pearson's correlation of samples with a template, computed sample by sample: 1 if the samples are the template up to
/// brightness and contrast, 0 if they are unrelated.
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
        // Flat samples match nothing, and a variance near 0 is only rounding.
        if spread > 1e-3 {
            (products - samples * template / count) / spread.sqrt()
        } else {
            0.0
        }
    }
}
